resource "aws_s3_bucket" "bucket" {
  bucket = "my-bucket"
}

resource "aws_s3_bucket_lifecycle_configuration" "lc" {
  bucket = aws_s3_bucket.bucket.id

  rule {
    id      = "old"
    enabled = true
    prefix  = "old/"

    transition {
      days          = 30
      storage_class = "STANDARD-IA"
    }
  }
}

resource "aws_s3_bucket_versioning" "v" {
  bucket = aws_s3_bucket.bucket.id
  enabled = true
}

resource "aws_s3_bucket_logging" "l" {
  bucket        = aws_s3_bucket.bucket.id
  target_bucket = aws_s3_bucket.bucket.id
}
