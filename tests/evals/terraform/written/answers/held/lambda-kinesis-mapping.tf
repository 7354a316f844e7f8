variable "lambda_name" {
  type    = string
  default = "consumer"
}

resource "aws_kinesis_stream" "events" {
  name = "events"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_lambda_event_source_mapping" "example" {
  event_source_arn                   = aws_kinesis_stream.events.arn
  function_name                      = var.lambda_name
  starting_position                  = "LATEST"
  batch_size                         = 100
  maximum_batching_window_in_seconds = 5
  parallelization_factor             = 2
  bisect_batch_on_function_error     = true

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.dlq.arn
    }
  }

  filter_criteria {
    filter {
      pattern = jsonencode({ body = { Temperature = [{ numeric = [">", 0, "<=", 100] }] } })
    }
  }
}

resource "aws_sqs_queue" "dlq" {
  name = "dlq"
}
