resource "aws_s3_bucket" "b" {
  bucket = tolower("MyBucket")
}

resource "aws_sqs_queue" "q" {
  name   = concat_string("a", "b")
  policy = to_json({})
}

locals {
  l = len([1, 2])
  u = uuid()
  n = now()
}
