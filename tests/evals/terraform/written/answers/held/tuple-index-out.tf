locals {
  zones = ["us-east-1a", "us-east-1b"]
  m     = { a = 1 }
}

resource "aws_subnet" "s" {
  vpc_id            = "vpc-1"
  cidr_block        = "10.0.0.0/24"
  availability_zone = local.zones[2]
}

output "x" {
  value = local.m.b
}
