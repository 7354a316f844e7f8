variable "prefix" {
  type = string
}

resource "aws_s3_bucket" "${var.prefix}" {
  bucket = var.prefix
}
