resource "aws_sqs_queue" "f" {
  name                        = "orders.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messagegroup"
  fifo_throughput_limit       = "perMessageGroupId"
}
