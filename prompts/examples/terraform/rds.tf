# ---
# title: {en: "Encrypted PostgreSQL on RDS in several zones", es: "PostgreSQL cifrado en RDS en varias zonas"}
# names: [rds, postgres, postgresql, database, base de datos]
# words: [db, sql]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   identifier: {kind: name}
#   engine_version: {kind: version, words: [postgres, postgresql, engine, motor]}
#   instance_class: {kind: instance_type, prefix: db.}
#   allocated_storage: {kind: gigabytes, least: 20, most: 65536}
#   backup_days: {kind: count, words: [days, day, días, día], most: 35}
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

variable "identifier" {
  description = "Name of the database server."
  type        = string
  default     = "main"
}

variable "engine_version" {
  description = "Version of PostgreSQL; without a minor version AWS picks the newest."
  type        = string
  default     = "17"
}

variable "instance_class" {
  description = "Instance class."
  type        = string
  default     = "db.t4g.medium"
}

variable "allocated_storage" {
  description = "Size of the disk in GiB; it grows to four times as much by itself."
  type        = number
  default     = 50
}

variable "backup_days" {
  description = "Days that backups are kept for."
  type        = number
  default     = 14
}

variable "vpc_id" {
  description = "VPC of the database."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in at least two availability zones."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "Security group of those who may connect."
  type        = string
}


resource "aws_db_subnet_group" "this" {
  name       = var.identifier
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name_prefix = "${var.identifier}-db-"
  description = "Connections to the database ${var.identifier}"
  vpc_id      = var.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from its clients"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.identifier}-"
  family      = "postgres${split(".", var.engine_version)[0]}"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "this" {
  identifier     = var.identifier
  engine         = "postgres"
  engine_version = var.engine_version
  instance_class = var.instance_class

  storage_type          = "gp3"
  storage_encrypted     = true
  allocated_storage     = var.allocated_storage
  max_allocated_storage = var.allocated_storage * 4

  username                            = "dbadmin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = true

  multi_az               = true
  publicly_accessible    = false
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  parameter_group_name   = aws_db_parameter_group.this.name

  backup_retention_period   = var.backup_days
  copy_tags_to_snapshot     = true
  deletion_protection       = true
  skip_final_snapshot       = false
  final_snapshot_identifier = "${var.identifier}-final"

  auto_minor_version_upgrade      = true
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

output "endpoint" {
  description = "Address and port of the database."
  value       = aws_db_instance.this.endpoint
}

output "master_user_secret_arn" {
  description = "Secret in Secrets Manager that holds the password of the master user."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}
