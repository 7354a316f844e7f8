resource "aws_cloudwatch_event_rule" "r" {
  name                = "nightly"
  schedule_expression = "cron(0 3 * * ? *)"
  is_enabled          = true
}

resource "aws_cloudwatch_event_target" "t" {
  rule      = aws_cloudwatch_event_rule.r.name
  target_id = "lambda"
  arn       = "arn:aws:lambda:us-east-1:123456789012:function:fn"
  input     = jsonencode({ job = "nightly" })
}
