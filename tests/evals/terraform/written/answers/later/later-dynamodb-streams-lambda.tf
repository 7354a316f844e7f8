resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "pk"
  range_key        = "sk"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  attribute {
    name = "gsi1pk"
    type = "S"
  }

  global_secondary_index {
    name            = "gsi1"
    hash_key        = "gsi1pk"
    projection_type = "ALL"
  }

  point_in_time_recovery {
    enabled = true
  }

  deletion_protection_enabled = true
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn       = aws_dynamodb_table.orders.stream_arn
  function_name          = "consumer"
  starting_position      = "TRIM_HORIZON"
  maximum_retry_attempts = 3
  batch_size             = 50
  function_response_types = ["ReportBatchItemFailures"]
}
