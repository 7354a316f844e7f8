# ---
# title: {en: "ElastiCache for Valkey or Redis, encrypted, in several zones", es: "ElastiCache para Valkey o Redis, cifrado, en varias zonas"}
# names: [elasticache, redis, valkey]
# words: [cache, caché]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   name: {kind: name}
#   node_type: {kind: instance_type, prefix: cache.}
#   node_count: {kind: count, words: [nodes, node, nodos, nodo, replicas, réplicas], least: 2, most: 6}
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
  description = "Name of the cache."
  type        = string
  default     = "sessions"
}

variable "node_type" {
  description = "Type of the nodes."
  type        = string
  default     = "cache.t4g.small"
}

variable "node_count" {
  description = "Nodes, one of which is the primary."
  type        = number
  default     = 2
}

variable "vpc_id" {
  description = "VPC of the cache."
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


resource "aws_elasticache_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-cache-"
  description = "Connections to the cache ${var.name}"
  vpc_id      = var.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.this.id
  description                  = "The cache from its clients"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Cache ${var.name}"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = var.node_type
  num_cache_clusters   = var.node_count

  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [aws_security_group.this.id]

  auto_minor_version_upgrade = true
  snapshot_retention_limit   = 7
}

output "endpoint" {
  description = "Address of the primary."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}
