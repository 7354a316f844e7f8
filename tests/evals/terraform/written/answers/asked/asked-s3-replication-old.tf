resource "aws_s3_bucket" "src" {
  bucket = "acme-src"
  replication_configuration {
    role = aws_iam_role.replication.arn
    rules {
      id     = "all"
      status = "Enabled"
      destination {
        bucket        = aws_s3_bucket.dst.arn
        storage_class = "STANDARD"
      }
    }
  }
}

resource "aws_s3_bucket" "dst" {
  bucket = "acme-dst"
}

resource "aws_iam_role" "replication" {
  name = "replication"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = "sts:AssumeRole"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
    }]
  })
}
