resource "aws_lambda_function" "fn" {
  function_name = "fn"
  role          = "arn:aws:iam::123456789012:role/fn"
  handler       = "app.handler"
  runtime       = "python3.11"
  s3_bucket     = "code"
  s3_key        = "fn.zip"
  environment = {
    STAGE = "dev"
  }
  log_retention_days = 14
}
