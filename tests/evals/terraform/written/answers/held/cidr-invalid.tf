resource "aws_vpc" "a" {
  cidr_block = "10.0.0.0"
}

resource "aws_vpc" "b" {
  cidr_block = "10.0.0.0/33"
}

resource "aws_subnet" "c" {
  vpc_id     = aws_vpc.a.id
  cidr_block = "10.0.1.5/24"
}

resource "aws_security_group" "s" {
  name = "s"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["my-ip/32"]
  }
}

resource "aws_route" "r" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "0.0.0.0"
  gateway_id             = "igw-1"
}
