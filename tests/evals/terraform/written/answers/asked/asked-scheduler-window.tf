resource "aws_scheduler_schedule" "s" {
  name                = "s"
  schedule_expression = "rate(1 hour)"
  flexible_time_window = "OFF"
  target {
    arn      = "arn:aws:lambda:us-east-1:123456789012:function:fn"
    role_arn = "arn:aws:iam::123456789012:role/s"
  }
}
