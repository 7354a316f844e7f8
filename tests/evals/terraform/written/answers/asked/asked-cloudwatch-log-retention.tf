resource "aws_cloudwatch_log_group" "l" {
  name              = "/app/web"
  retention_in_days = 15
  kms_key_id        = "arn:aws:kms:us-east-1:123456789012:key/abc"
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "errors"
  pattern        = "ERROR"
  log_group_name = aws_cloudwatch_log_group.l.name
  metric_transformation {
    name      = "Errors"
    namespace = "App"
    value     = 1
  }
}
