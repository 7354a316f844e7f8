locals {
  vpc_cidr = "10.42.0.0/16"
  names    = ["public-a", "public-b", "private-a", "private-b"]
  cidrs    = zipmap(local.names, cidrsubnets(local.vpc_cidr, 4, 4, 4, 4))
}

resource "aws_vpc" "v" {
  cidr_block = local.vpc_cidr
}

resource "aws_subnet" "s" {
  for_each                = local.cidrs
  vpc_id                  = aws_vpc.v.id
  cidr_block              = each.value
  map_public_ip_on_launch = startswith(each.key, "public")
  availability_zone       = format("us-east-1%s", substr(each.key, -1, 1))

  tags = {
    Name = title(each.key)
  }
}

output "public" {
  value = [for k, s in aws_subnet.s : s.id if startswith(k, "public")]
}

output "azs" {
  value = distinct(values(aws_subnet.s)[*].availability_zone)
}

output "first_private" {
  value = aws_subnet.s["private-a"].arn
}
