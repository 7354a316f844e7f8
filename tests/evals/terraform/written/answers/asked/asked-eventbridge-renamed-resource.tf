resource "aws_eventbridge_rule" "r" {
  name                = "nightly"
  schedule_expression = "rate(5 minutes)"
}

resource "aws_eventbridge_target" "t" {
  rule = aws_eventbridge_rule.r.name
  arn  = "arn:aws:lambda:us-east-1:123456789012:function:fn"
}
