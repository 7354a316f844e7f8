resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}
