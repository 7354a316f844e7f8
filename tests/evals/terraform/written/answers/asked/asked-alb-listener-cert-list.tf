resource "aws_lb_listener" "https" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/1"
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificates      = [var.cert_arn]
  default_actions {
    type             = "forward"
    target_group_arn = var.tg
  }
}
variable "cert_arn" {}
variable "tg" {}
