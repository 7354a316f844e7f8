variable "name" {
  type = string
}

resource "aws_s3_bucket" "b" {
  bucket = var.name + "-bucket"
}

resource "aws_sqs_queue" "q" {
  name = "a" + "b"
}
