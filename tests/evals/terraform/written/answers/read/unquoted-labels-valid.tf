resource aws_s3_bucket logs {
  bucket = "logs"
}

output logs_arn {
  value = aws_s3_bucket.logs.arn
}

variable env { default = "dev" }

locals { x = 1 }
