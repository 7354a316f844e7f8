resource "aws_lambda_function" "fn" {
  function_name = "fn"
  role          = "arn:aws:iam::123456789012:role/fn"
  handler       = "app.handler"
  runtime       = "python3.12"
  s3_bucket     = "code"
  s3_key        = "fn.zip"
  environment_variables = {
    STAGE = "dev"
  }
  vpc_config {
    subnet_ids         = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
  tracing_config {
    mode = "Active"
  }
}
