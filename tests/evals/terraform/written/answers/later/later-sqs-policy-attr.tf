resource "aws_sqs_queue" "jobs" {
  name = "jobs"

  redrive_policy = {
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  }
}

resource "aws_sqs_queue" "dead" {
  name                      = "jobs-dead"
  message_retention_seconds = 1209600
}
