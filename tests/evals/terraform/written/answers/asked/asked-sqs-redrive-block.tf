resource "aws_sqs_queue" "orders" {
  name            = "orders"
  delay_seconds   = 1000
  redrive_policy {
    dead_letter_target_arn = "arn:aws:sqs:us-east-1:123456789012:dlq"
    max_receive_count      = 5
  }
}
