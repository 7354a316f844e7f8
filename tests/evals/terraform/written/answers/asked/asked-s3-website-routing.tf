resource "aws_s3_bucket" "www" {
  bucket = "www.example.com"
}

resource "aws_s3_bucket_website_configuration" "www" {
  bucket = aws_s3_bucket.www.bucket
  index_document = "index.html"
  error_document = "error.html"
}

output "endpoint" {
  value = aws_s3_bucket.www.website_endpoint
}
