terraform {
  required_providers {
    aws = "~> 3.74"
  }
}

provider "aws" {
  region  = "us-east-1"
  profile = "default"
}

resource "aws_s3_bucket" "b" {
  bucket = "b"
}
