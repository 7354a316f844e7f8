resource "aws_s3_bucket" {
  bucket = "logs"
}

data "aws_region" {}

variable {
  default = "x"
}
