resource "aws_kinesis_firehose_delivery_stream" "s" {
  name        = "s"
  destination = "S3"

  extended_s3_configuration {
    role_arn        = "arn:aws:iam::123456789012:role/f"
    bucket_arn      = "my-bucket"
    buffering_size  = 0
    compression_format = "gzip"
  }
}
