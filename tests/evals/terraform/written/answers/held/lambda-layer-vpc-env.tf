resource "aws_lambda_layer_version" "lambda_layer" {
  filename            = "lambda_layer_payload.zip"
  layer_name          = "lambda_layer_name"
  compatible_runtimes = ["nodejs16.x"]
}

resource "aws_lambda_function" "example" {
  function_name = "lambda_function_name"
  role          = "arn:aws:iam::123456789012:role/lambda"
  handler       = "exports.test"
  runtime       = "nodejs12.x"
  filename      = "payload.zip"
  timeout       = 1200
  memory_size   = 256
  layers        = [aws_lambda_layer_version.lambda_layer.arn]

  environment {
    variables = {
      foo = "bar"
    }
  }

  vpc_config {
    subnet_ids         = ["subnet-0123456789abcdef0"]
    security_group_ids = ["sg-0123456789abcdef0"]
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.dlq.arn
  }

  tracing_config {
    mode = "Active"
  }
}

resource "aws_sqs_queue" "dlq" {
  name = "dlq"
}

resource "aws_lambda_event_source_mapping" "sqs" {
  event_source_arn = aws_sqs_queue.dlq.arn
  function_name    = aws_lambda_function.example.arn
  batch_size       = 10
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.example.function_name
  function_version = "$LATEST"
}
