variable "subnets" {
  type = map(object({ cidr = string, public = bool }))
}

resource "aws_subnet" "s" {
  for_each   = var.subnets
  vpc_id     = "vpc-1"
  cidr_block = each.value.cidr
}

resource "aws_lb" "l" {
  name    = "my_lb"
  subnets = [for s in aws_subnet.s : s.id if var.subnets[s.availability_zone].public]
}

resource "aws_lb_target_group" "t" {
  name     = "target_group_1"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}
