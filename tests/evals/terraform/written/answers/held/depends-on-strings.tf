resource "aws_s3_bucket" "a" {
  bucket     = "a"
  depends_on = ["aws_sns_topic.t"]
}

resource "aws_sns_topic" "t" {
  name = "t"
}

resource "aws_sns_topic" "u" {
  name       = "u"
  depends_on = aws_sns_topic.t
}
