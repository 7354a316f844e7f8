provider "aws" {
  region = "us-east-1"
}

resource "aws_sns_topic" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "queues" {
  for_each                   = toset(["billing", "shipping", "email"])
  name                       = "orders-${each.key}"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 86400
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq.arn
    maxReceiveCount     = 4
  })
}

resource "aws_sqs_queue" "dlq" {
  name = "orders-dlq"
}

resource "aws_sns_topic_subscription" "subs" {
  for_each  = aws_sqs_queue.queues
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = each.value.arn
}

resource "aws_sqs_queue_policy" "policy" {
  for_each  = aws_sqs_queue.queues
  queue_url = each.value.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = each.value.arn
      Condition = {
        ArnEquals = { "aws:SourceArn" = aws_sns_topic.orders.arn }
      }
    }]
  })
}

output "queue_urls" {
  value = { for k, q in aws_sqs_queue.queues : k => q.url }
}
