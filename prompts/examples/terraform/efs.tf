# ---
# title: {en: "Encrypted EFS file system in several zones", es: "Sistema de archivos EFS cifrado en varias zonas"}
# names: [efs, nfs, file system, sistema de archivos]
# words: [shared storage, almacenamiento compartido]
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
  description = "Name of the file system."
  type        = string
  default     = "shared"
}

variable "vpc_id" {
  description = "VPC of the file system."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, one for each availability zone."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "Security group of those who may mount it."
  type        = string
}


resource "aws_efs_file_system" "this" {
  creation_token = var.name
  encrypted      = true

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  tags = {
    Name = var.name
  }
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-efs-"
  description = "NFS to the file system ${var.name}"
  vpc_id      = var.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.this.id
  description                  = "NFS from its clients"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_efs_mount_target" "this" {
  count = length(var.subnet_ids)

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = var.subnet_ids[count.index]
  security_groups = [aws_security_group.this.id]
}

output "file_system_id" {
  description = "The file system."
  value       = aws_efs_file_system.this.id
}
