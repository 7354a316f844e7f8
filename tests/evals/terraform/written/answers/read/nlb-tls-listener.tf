resource "aws_lb" "nlb" {
  name               = "nlb"
  internal           = true
  load_balancer_type = "network-lb"
  enable_cross_zone_load_balancing = true

  subnet_mapping {
    subnet_id            = "subnet-111"
    private_ipv4_address = "10.0.1.15"
  }
}

resource "aws_lb_target_group" "tcp" {
  name        = "tcp"
  port        = 443
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = "vpc-123"

  health_check {
    protocol = "TCP"
    interval = 10
  }
}

resource "aws_lb_listener" "tls" {
  load_balancer_arn = aws_lb.nlb.arn
  port              = "443"
  protocol          = "TLS"
  certificate_arn   = "arn:aws:iam::187416307283:server-certificate/test_cert_rab3wuqwgja25ct3n4jdj2tzu4"
  alpn_policy       = "HTTP2Preferred"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.tcp.arn
  }
}

resource "aws_lb_target_group_attachment" "t" {
  target_group_arn = aws_lb_target_group.tcp.arn
  target_id        = "10.0.1.20"
  port             = 443
}
