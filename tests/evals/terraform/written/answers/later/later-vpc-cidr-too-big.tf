resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/8"
}

resource "aws_subnet" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}
