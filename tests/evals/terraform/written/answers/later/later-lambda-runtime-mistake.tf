resource "aws_lambda_function" "a" {
  function_name = "process orders"
  role          = "arn:aws:iam::123456789012:role/r"
  handler       = "app.handler"
  runtime       = "python3.7.1"
  s3_bucket     = "code"
  s3_key        = "a.zip"
  tracing_mode  = "Active"
}

resource "aws_lambda_layer_version" "l" {
  layer_name          = "deps"
  s3_bucket           = "code"
  s3_key              = "deps.zip"
  compatible_runtimes = ["python"]
}
