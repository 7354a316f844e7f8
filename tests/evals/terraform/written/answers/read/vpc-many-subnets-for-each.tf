locals {
  azs = ["us-east-1a", "us-east-1b", "us-east-1c"]
  subnets = {
    for idx, az in local.azs : az => {
      public  = cidrsubnet(var.cidr, 8, idx)
      private = cidrsubnet(var.cidr, 8, idx + 10)
    }
  }
}

variable "cidr" {
  type    = string
  default = "10.0.0.0/16"
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_subnet" "public" {
  for_each                = local.subnets
  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value.public
  map_public_ip_on_launch = true
}

resource "aws_subnet" "private" {
  for_each          = local.subnets
  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value["private"]
}

resource "aws_nat_gateway" "this" {
  for_each          = aws_subnet.public
  subnet_id         = each.value.id
  allocation_id     = aws_eip.nat[each.key].id
  connectivity_type = "public"
}

resource "aws_eip" "nat" {
  for_each = local.subnets
  domain   = "vpc"
}

output "public_subnet_ids" {
  value = values(aws_subnet.public)[*].id
}

output "private_subnet_ids" {
  value = [for s in aws_subnet.private : s.id]
}

output "broken" {
  value = aws_subnet.private[0].id
}
