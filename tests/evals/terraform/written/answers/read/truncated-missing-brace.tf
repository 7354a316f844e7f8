resource "aws_s3_bucket" "lb_logs" {
  bucket = "lb-logs"
}

resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_s3_bucket_notification" "bucket_notification" {
  bucket = aws_s3_bucket.lb_logs.id

  topic {
    topic_arn     = aws_sns_topic.t.arn
    events        = ["s3:ObjectCreated:*"]
    filter_suffix = ".log"
  }
