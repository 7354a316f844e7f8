# ---
# title: {en: "IAM role for GitHub Actions without keys (OIDC)", es: "Rol de IAM para GitHub Actions sin claves (OIDC)"}
# names: [github, oidc]
# words: [iam, role, rol, github actions, ci, pipeline, despliegue]
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
  default     = "github-deploy"
}

variable "repository" {
  description = "Repository whose workflows may take the role, as owner/name."
  type        = string
  default     = "example/web"
}

variable "branch" {
  description = "Branch whose workflows may take the role."
  type        = string
  default     = "main"
}

variable "policy_arns" {
  description = "Policies with what a deployment has to do, and no more."
  type        = list(string)
}


resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${var.repository}:ref:refs/heads/${var.branch}"]
    }
  }
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "Taken by the workflows of ${var.repository} on ${var.branch}"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  max_session_duration = 3600
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset(var.policy_arns)

  role       = aws_iam_role.this.name
  policy_arn = each.value
}

output "role_arn" {
  description = "ARN to give to the step that configures AWS' credentials."
  value       = aws_iam_role.this.arn
}
