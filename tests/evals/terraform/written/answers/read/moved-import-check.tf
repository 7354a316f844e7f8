moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.new
}

import {
  to = aws_s3_bucket.new
  id = "my-bucket"
}

check "health" {
  data "aws_s3_bucket" "b" {
    bucket = aws_s3_bucket.new.bucket
  }

  assert {
    condition     = data.aws_s3_bucket.b.region == "us-east-1"
    error_message = "Wrong region."
  }
}

resource "aws_s3_bucket" "new" {
  bucket = "my-bucket"

  lifecycle {
    precondition {
      condition     = length("x") == 1
      error_message = "Never."
    }
  }
}

output "arn" {
  value = aws_s3_bucket.new.arn

  precondition {
    condition     = aws_s3_bucket.new.bucket != ""
    error_message = "Empty."
  }
}
