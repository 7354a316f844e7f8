resource "aws_vpc" "main" {
  cidr = "10.0.0.0/16"
  enable_dns = true
}

resource "aws_subnet" "public" {
  vpc        = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
  az         = "us-east-1a"
}

resource "aws_route" "r" {
  route_table = aws_vpc.main.default_route_table_id
  destination = "0.0.0.0/0"
  gateway_id  = aws_internet_gateway.gw.id
}

resource "aws_internet_gateway" "gw" {
  vpc_id = aws_vpc.main.vpc_id
}
