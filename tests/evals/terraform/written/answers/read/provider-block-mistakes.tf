terraform {
  required_providers {
    aws {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  regions = ["us-east-1"]
}

provider "aws" {
  region = "us-west-2"
}
