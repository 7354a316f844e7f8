resource "aws_lambda_function_url" "u" {
  function_name      = "fn"
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET", "POST"]
    max_age       = 3600
  }
}

resource "aws_lambda_permission" "s3" {
  statement_id  = "AllowS3"
  action        = "lambda:InvokeFunction"
  function_name = "fn"
  principal     = "s3.amazonaws.com"
  source_arn    = "arn:aws:s3:::bucket"
}
