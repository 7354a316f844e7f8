# ---
# title: {en: "Auto Scaling group that scales by CPU", es: "Grupo de autoescalado (ASG) que escala por CPU"}
# names: [asg, auto scaling group, autoscaling group, autoscaling, grupo de autoescalado, autoescalado]
# words: [auto scaling, launch template, plantilla de lanzamiento, group, grupo, instances, instancias]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   name: {kind: name}
#   instance_type: {kind: instance_type}
#   min_size: {kind: least, words: [instances, instance, instancias, instancia, servers, servidores, nodes, nodos]}
#   max_size: {kind: most, words: [instances, instance, instancias, instancia, servers, servidores, nodes, nodos], not_below: min_size}
#   cpu_target: {kind: percent}
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
  description = "Name of the group."
  type        = string
  default     = "web"
}

variable "instance_type" {
  description = "Type of the instances."
  type        = string
  default     = "t3.medium"
}

variable "min_size" {
  description = "Fewest instances."
  type        = number
  default     = 2
}

variable "max_size" {
  description = "Most instances."
  type        = number
  default     = 6
}

variable "cpu_target" {
  description = "Percent of the CPU that it aims at."
  type        = number
  default     = 60
}

variable "subnet_ids" {
  description = "Private subnets in at least two availability zones."
  type        = list(string)
}

variable "security_group_ids" {
  description = "Security groups of the instances."
  type        = list(string)
}

variable "target_group_arns" {
  description = "Target groups that they register in."
  type        = list(string)
}


resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-"
  image_id               = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  instance_type          = var.instance_type
  vpc_security_group_ids = var.security_group_ids
  update_default_version = true

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 20
      volume_type = "gp3"
      encrypted   = true
    }
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }
}

resource "aws_autoscaling_group" "this" {
  name_prefix               = "${var.name}-"
  min_size                  = var.min_size
  max_size                  = var.max_size
  vpc_zone_identifier       = var.subnet_ids
  target_group_arns         = var.target_group_arns
  health_check_type         = "ELB"
  health_check_grace_period = 120

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 90
    }
  }

  tag {
    key                 = "Name"
    value               = var.name
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "${var.name}-cpu"
  autoscaling_group_name = aws_autoscaling_group.this.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.cpu_target

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}
