# ---
# title: {en: "Secret in Secrets Manager whose value is set outside of Terraform", es: "Secreto en Secrets Manager cuyo valor se pone fuera de Terraform"}
# names: [secrets manager, secret, secreto]
# words: [secretos, credentials, credenciales, password, contraseña]
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
  description = "Name of the secret."
  type        = string
  default     = "app-database"
}

variable "reader_role_arn" {
  description = "Role that may read the secret."
  type        = string
}


resource "aws_kms_key" "this" {
  description             = "Encrypts the secret ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

# Its value is set by who knows it, so that it stands in no code and no state.
resource "aws_secretsmanager_secret" "this" {
  name                    = var.name
  description             = "Set outside of Terraform"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 30
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "ReadByOneRole"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = [var.reader_role_arn]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = aws_secretsmanager_secret.this.arn
  policy              = data.aws_iam_policy_document.read.json
  block_public_policy = true
}

output "secret_arn" {
  description = "ARN of the secret."
  value       = aws_secretsmanager_secret.this.arn
}
