resource "aws_route_table" "rt" {
  vpc_id = "vpc-123456"
  route = [
    {
      cidr_block = "0.0.0.0/0"
      gateway_id = "igw-123456"
    }
  ]
}
