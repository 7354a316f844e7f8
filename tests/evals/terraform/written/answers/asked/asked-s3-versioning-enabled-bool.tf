resource "aws_s3_bucket" "b" {
  bucket = "my-bucket-versioned"
}

resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration {
    enabled = true
  }
}
