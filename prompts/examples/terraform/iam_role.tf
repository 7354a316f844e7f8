# ---
# title: {en: "IAM role of a service with the least rights that it needs", es: "Rol de IAM de un servicio con los permisos mínimos"}
# names: [iam, role, rol, role ec2, rol ec2, role lambda, rol lambda, role s3, rol s3]
# words: [policy, política, permissions, permisos, least privilege, mínimo privilegio]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   name: {kind: name}
# ---

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}

variable "region" {
  description = "AWS region that all of it is in."
  type        = string
  default     = "eu-west-1"
}

variable "environment" {
  description = "Environment that everything is tagged with."
  type        = string
  default     = "prod"
}

variable "name" {
  description = "Name of the role."
  type        = string
  default     = "report-reader"
}

variable "service" {
  description = "Service that takes the role."
  type        = string
  default     = "ec2.amazonaws.com"
}

variable "bucket_name" {
  description = "Bucket that it may read."
  type        = string
  default     = "reports"
}


data "aws_partition" "current" {}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [var.service]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "ListTheBucket"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"]
  }

  statement {
    sid       = "ReadItsObjects"
    actions   = ["s3:GetObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}/*"]
  }
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "Reads the bucket ${var.bucket_name}"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  max_session_duration = 3600
}

resource "aws_iam_policy" "read" {
  name        = var.name
  description = "Reads the bucket ${var.bucket_name}"
  policy      = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.this.name
  policy_arn = aws_iam_policy.read.arn
}

output "role_arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn
}
