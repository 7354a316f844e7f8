resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  bucket = "b"
  apply_server_side_encryption_by_default {
    sse_algorithm = "AES256"
  }
}

resource "aws_lb_listener" "l" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/x/1"
  port              = 80
  redirect {
    port        = "443"
    protocol    = "HTTPS"
    status_code = "HTTP_301"
  }
}
