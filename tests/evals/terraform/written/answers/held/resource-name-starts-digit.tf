resource "aws_s3_bucket" "2024-logs" {
  bucket = "logs"
}

resource "aws_sns_topic" "my topic" {
  name = "t"
}
