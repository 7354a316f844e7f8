resource "aws_lb" "long" {
  name               = "this-is-a-load-balancer-name-that-is-too-long"
  load_balancer_type = "application"
  subnets            = ["subnet-1", "subnet-2"]
}

resource "aws_lb" "internal" {
  name     = "internal-api"
  subnets  = ["subnet-1", "subnet-2"]
  ip_address_type = "ipv6"
}

resource "aws_lb_target_group" "t" {
  name        = "-api"
  port        = 80
  protocol    = "http"
  target_type = "IP"
}
