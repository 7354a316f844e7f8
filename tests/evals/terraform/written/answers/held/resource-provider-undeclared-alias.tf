provider "aws" {
  region = "us-east-1"
}

resource "aws_acm_certificate" "c" {
  provider          = aws.virginia
  domain_name       = "example.com"
  validation_method = "DNS"
}
