resources "aws_s3_bucket" "b" {
  bucket = "b"
}

vars {
  a = 1
}

provider "aws" "main" {
  region = "us-east-1"
}
