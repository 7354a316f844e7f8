resource "aws_s3_bucket" "b" {
  bucket = "b-${terraform.workspace}"
  tags = {
    Path = path.root
    Cwd  = path.cwd
  }
}

resource "aws_lambda_function" "f" {
  function_name    = "f-${terraform.env}"
  filename         = "${path.module}/f.zip"
  source_code_hash = filebase64sha256("${path.module}/f.zip")
  role             = "arn:aws:iam::123456789012:role/x"
  handler          = "f.h"
  runtime          = "ruby3.2"
}
