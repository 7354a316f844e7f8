# ---
# title: {en: "HTTP API on API Gateway before a Lambda function", es: "API HTTP en API Gateway delante de una función Lambda"}
# names: [api gateway, apigateway, http api, api http]
# words: [api, rest, endpoint]
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
  description = "Name of the API."
  type        = string
  default     = "orders"
}

variable "function_name" {
  description = "Lambda function that answers."
  type        = string
}

variable "function_invoke_arn" {
  description = "Its ARN for calls."
  type        = string
}


resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "this" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.function_invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "this" {
  api_id             = aws_apigatewayv2_api.this.id
  route_key          = "$default"
  target             = "integrations/${aws_apigatewayv2_integration.this.id}"
  authorization_type = "AWS_IAM"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/apigateway/${var.name}"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.this.arn
    format = jsonencode({
      requestId = "$context.requestId"
      routeKey  = "$context.routeKey"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }

  default_route_settings {
    throttling_burst_limit = 100
    throttling_rate_limit  = 50
  }
}

resource "aws_lambda_permission" "this" {
  statement_id  = "AllowTheApi"
  action        = "lambda:InvokeFunction"
  function_name = var.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*"
}

output "endpoint" {
  description = "Address of the API."
  value       = aws_apigatewayv2_api.this.api_endpoint
}
