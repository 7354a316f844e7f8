resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic_subscription" "s" {
  topic_arn = aws_sns_topic.t.arn
  protocol  = "slack"
  endpoint  = "https://hooks.example.com/x"
}

resource "aws_sns_topic_subscription" "q" {
  topic            = aws_sns_topic.t.arn
  protocol         = "sqs"
  endpoint         = "arn:aws:sqs:us-east-1:123456789012:q"
  raw_message_delivery = true
}
