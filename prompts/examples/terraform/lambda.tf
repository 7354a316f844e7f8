# ---
# title: {en: "Lambda function with its role, logs and dead-letter queue", es: "Función Lambda con su rol, registros y cola de mensajes fallidos"}
# names: [lambda, serverless]
# words: [function, función, faas]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   function_name: {kind: name}
#   runtime: {kind: runtime}
#   memory_size: {kind: megabytes, least: 128, most: 10240}
#   timeout: {kind: count, words: [seconds, second, segundos, segundo, seg, s], most: 900}
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

variable "function_name" {
  description = "Name of the function."
  type        = string
  default     = "resize-images"
}

variable "runtime" {
  description = "Runtime of the function."
  type        = string
  default     = "python3.13"
}

variable "memory_size" {
  description = "Memory in MiB."
  type        = number
  default     = 256
}

variable "timeout" {
  description = "Seconds that a call may take."
  type        = number
  default     = 30
}

variable "package" {
  description = "Path of the ZIP file with the code."
  type        = string
  default     = "build/function.zip"
}

variable "handler" {
  description = "Module and function that are called."
  type        = string
  default     = "app.handler"
}


data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "rights" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  statement {
    sid       = "KeepFailedEvents"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failed.arn]
  }

  # X-Ray knows no resources.
  statement {
    sid       = "Trace"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.function_name}-lambda"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "this" {
  name   = "run"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.rights.json
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.function_name}"
  retention_in_days = 30
}

resource "aws_sqs_queue" "failed" {
  name                      = "${var.function_name}-failed"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 1209600
}

resource "aws_lambda_function" "this" {
  function_name    = var.function_name
  role             = aws_iam_role.this.arn
  runtime          = var.runtime
  handler          = var.handler
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  architectures    = ["arm64"]
  memory_size      = var.memory_size
  timeout          = var.timeout

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.this]
}

output "function_arn" {
  description = "ARN of the function."
  value       = aws_lambda_function.this.arn
}
