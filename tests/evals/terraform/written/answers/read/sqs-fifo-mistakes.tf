resource "aws_sqs_queue" "terraform_queue" {
  name                        = "terraform-example-queue.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  visibility_timeout          = 30
  delay_seconds               = 1000
  max_message_size            = 2048
  message_retention_period    = 86400
  receive_wait_time_seconds   = 10
}

resource "aws_sqs_queue" "second" {
  name             = "second.fifo"
  fifo_queue       = true
  max_message_size = 512
  receive_wait_time_seconds = 60
}
