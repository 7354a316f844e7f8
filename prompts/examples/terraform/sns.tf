# ---
# title: {en: "Encrypted SNS topic with a queue that subscribes", es: "Tema de SNS cifrado con una cola suscrita"}
# names: [sns]
# words: [topic, tema, notification, notifications, notificación, notificaciones, pub sub, subscription, suscripción, fan out]
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
  description = "Name of the topic."
  type        = string
  default     = "events"
}


data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "key" {
  statement {
    sid       = "AdministeredByTheAccount"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  # The key that AWS manages lets no other service publish.
  statement {
    sid       = "UsedByPublishersAndTheTopic"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "events.amazonaws.com", "sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_kms_key" "this" {
  description             = "Encrypts the topic ${var.name} and its queue"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_sns_topic" "this" {
  name              = var.name
  kms_master_key_id = aws_kms_key.this.arn
}

resource "aws_sqs_queue" "subscriber" {
  name                      = "${var.name}-subscriber"
  kms_master_key_id         = aws_kms_key.this.arn
  message_retention_seconds = 1209600
}

data "aws_iam_policy_document" "deliver" {
  statement {
    sid       = "OnlyThisTopic"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.subscriber.arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.this.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "subscriber" {
  queue_url = aws_sqs_queue.subscriber.id
  policy    = data.aws_iam_policy_document.deliver.json
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.this.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.subscriber.arn
  raw_message_delivery = true
}

output "topic_arn" {
  description = "ARN of the topic."
  value       = aws_sns_topic.this.arn
}
