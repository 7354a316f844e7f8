resource "aws_lb_target_group" "tg" {
  name                 = "tg"
  port                 = "80"
  protocol             = "HTTP"
  vpc_id               = "vpc-1"
  deregistration_delay = "30"
  slow_start           = "30"

  stickiness {
    type    = "lb_cookie"
    enabled = "true"
  }
}

resource "aws_instance" "i" {
  ami                         = "ami-1"
  instance_type               = "t3.micro"
  associate_public_ip_address = "true"
  disable_api_termination     = "false"
  root_block_device {
    volume_size = "30"
    encrypted   = "yes"
  }
}
