resource "aws_lb_listener" "l" {
  load_balancer_arn = var.lb
  port              = "80"
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      status_code = "301"
      protocol    = "https"
    }
  }
}
variable "lb" {}
