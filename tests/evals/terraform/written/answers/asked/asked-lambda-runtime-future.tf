resource "aws_lambda_function" "fn" {
  function_name = "fn"
  role          = "arn:aws:iam::123456789012:role/fn"
  handler       = "main"
  runtime       = "go1.22"
  s3_bucket     = "code"
  s3_key        = "fn.zip"
  architectures = ["arm64"]
}
