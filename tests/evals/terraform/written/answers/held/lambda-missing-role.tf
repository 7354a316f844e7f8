resource "aws_lambda_function" "f" {
  function_name = "f"
  handler       = "index.handler"
  runtime       = "node18"
  filename      = "x.zip"
  memory_size   = 64
}

resource "aws_lambda_permission" "p" {
  function_name = aws_lambda_function.f.name
  principal     = "s3.amazonaws.com"
}

resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn  = aws_dynamodb_table.t.stream_arn
  function_name     = aws_lambda_function.f.arn
  starting_position = "latest"
}

resource "aws_dynamodb_table" "t" {
  name         = "t"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  stream_enabled = true
  attribute {
    name = "id"
    type = "S"
  }
}
