variable "package" {
  type = object({
    bucket = string
    key    = string
  })
}

variable "memory" {
  type    = number
  default = 256
}

locals {
  environment = { for name in ["LOG_LEVEL", "STAGE"] : name => lower(name) }
}

resource "aws_sqs_queue" "dead" {
  name                      = "orders-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 180
  delay_seconds              = 0
  receive_wait_time_seconds  = 20
  fifo_queue                 = false
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  })
}

resource "aws_iam_role" "function" {
  name = "orders-function"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/orders"
  retention_in_days = 30
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.function.arn
  s3_bucket     = var.package.bucket
  s3_key        = var.package.key
  handler       = "main.handler"
  runtime       = "python3.12"
  architectures = ["arm64"]
  memory_size   = var.memory
  timeout       = 30

  environment {
    variables = local.environment
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_cloudwatch_log_group.function]
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = aws_lambda_function.orders.arn
  batch_size       = 10
}

output "function" {
  value = {
    arn  = aws_lambda_function.orders.arn
    name = aws_lambda_function.orders.function_name
  }
}
