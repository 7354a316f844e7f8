resource "aws_vpc" "a" {
  cidr_block = "10.0.0.0/16"
  tags {
    Name = "a"
  }
}

resource "aws_vpc" "b" {
  cidr_block = "10.0.0.0/16"
  tags = {
    Name  = "b"
    Count = 3
    Live  = true
  }
}

resource "aws_vpc" "c" {
  cidr_block = "10.0.0.0/16"
  tags = {
    Name  = "c"
    Owner = ["x", "y"]
  }
}
