resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  health_check {
    path              = "/"
    interval_seconds  = 30
    timeout_seconds   = 5
    healthy_threshold = 3
  }
  stickiness {
    enabled         = true
    cookie_duration = 3600
  }
}
