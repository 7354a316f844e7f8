resource "aws_cloudwatch_event_rule" "r" {
  name        = "r"
  description = "nothing"
}

resource "aws_cloudwatch_event_rule" "s" {
  name                = "s"
  schedule_expression = "every 5 minutes"
  state               = "enabled"
}

resource "aws_cloudwatch_event_target" "t" {
  rule_name = aws_cloudwatch_event_rule.s.name
  arn       = "arn:aws:sqs:us-east-1:123456789012:q"
}
