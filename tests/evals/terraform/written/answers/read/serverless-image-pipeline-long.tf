provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "image-uploads-demo"
}

resource "aws_s3_bucket" "thumbs" {
  bucket = "image-thumbs-demo"
}

resource "aws_dynamodb_table" "meta" {
  name         = "image-meta"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "ImageId"
  attribute {
    name = "ImageId"
    type = "S"
  }
}

resource "aws_iam_role" "thumb" {
  name = "thumb"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "thumb" {
  name = "thumb"
  role = aws_iam_role.thumb.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = "${aws_s3_bucket.uploads.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = "${aws_s3_bucket.thumbs.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem"]
        Resource = aws_dynamodb_table.meta.arn
      }
    ]
  })
}

resource "aws_lambda_function" "thumb" {
  function_name = "thumb"
  role          = aws_iam_role.thumb.arn
  handler       = "thumb.handler"
  runtime       = "python3.10"
  filename      = "thumb.zip"
  timeout       = 60

  environment {
    variables = {
      TABLE = aws_dynamodb_table.meta.table_name
      DEST  = aws_s3_bucket.thumbs.id
    }
  }
}

resource "aws_lambda_permission" "s3" {
  statement_id  = "AllowS3"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.thumb.function_name
  principal     = "s3.amazonaws.com"
  source_arn    = aws_s3_bucket.uploads.arn
}

resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.uploads.id

  lambda_function {
    lambda_function_arn = aws_lambda_function.thumb.arn
    events              = ["s3:ObjectCreated:*"]
    filter_suffix       = ".jpg"
  }
}
