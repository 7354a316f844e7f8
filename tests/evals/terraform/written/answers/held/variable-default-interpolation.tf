variable "env" {
  default = "dev"
}

variable "bucket" {
  default = "my-bucket-${var.env}"
}

variable "tags" {
  type = map(string)
  default = {
    Env = var.env
  }
}

resource "aws_s3_bucket" "b" {
  bucket = var.bucket
  tags   = var.tags
}
