resource "aws_s3_bucket" "b" {
  bucket = "uploads-bucket-x"
}

resource "aws_sqs_queue" "q" {
  name = "uploads"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "s3.amazonaws.com" },
      "Action": "sqs:SendMessage",
      "Resource": "arn:aws:sqs:*:*:uploads",
      "Condition": {
        "ArnEquals": { "aws:SourceArn": "${aws_s3_bucket.b.arn}" }
      }
    }
  ]
}
POLICY
}

resource "aws_s3_bucket_notification" "n" {
  bucket = aws_s3_bucket.b.id
  queue {
    queue_arn = aws_sqs_queue.q.arn
    events    = ["s3:ObjectCreated:Put"]
  }
  eventbridge = true
}

resource "aws_s3_bucket_object" "o" {
  bucket  = aws_s3_bucket.b.id
  key     = "hello.txt"
  content = "hello"
  acl     = "private"
}
