# ---
# title: {en: "CloudWatch alarm on CPU that notifies a topic", es: "Alarma de CloudWatch de CPU que avisa a un tema"}
# names: [alarm, alarma]
# words: [cloudwatch, alert, alerta, metric, métrica, monitoring, monitorización]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   name: {kind: name}
#   threshold: {kind: percent}
#   minutes: {kind: count, words: [minutes, minute, minutos, minuto], most: 60}
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
  description = "Name of the alarm."
  type        = string
  default     = "app-cpu-high"
}

variable "threshold" {
  description = "Percent of the CPU from which it fires."
  type        = number
  default     = 80
}

variable "minutes" {
  description = "Minutes that it has to last."
  type        = number
  default     = 5
}

variable "instance_id" {
  description = "Instance that is watched."
  type        = string
}

variable "topic_arn" {
  description = "SNS topic that is told."
  type        = string
}


resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = var.name
  alarm_description   = "The CPU of ${var.instance_id} is above ${var.threshold} % for ${var.minutes} minutes"
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.threshold
  period              = 60
  evaluation_periods  = var.minutes
  treat_missing_data  = "breaching"
  alarm_actions       = [var.topic_arn]
  ok_actions          = [var.topic_arn]

  dimensions = {
    InstanceId = var.instance_id
  }
}

output "alarm_arn" {
  description = "ARN of the alarm."
  value       = aws_cloudwatch_metric_alarm.cpu.arn
}
