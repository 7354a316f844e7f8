terraform {
  required_version = ">= 0.13"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 3.0"
    }
  }
}

provider "aws" {
  region                  = "eu-west-1"
  profile                 = "default"
  shared_credentials_file = "~/.aws/credentials"
  skip_get_ec2_platforms  = true
  s3_force_path_style     = true
}

resource "aws_s3_bucket" "b" {
  bucket = "x-example"
}
