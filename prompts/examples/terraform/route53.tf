# ---
# title: {en: "Route 53 zone with its records", es: "Zona de Route 53 con sus registros"}
# names: [route53, route 53, dns]
# words: [zone, zona, record, registro, domain, dominio]
# parameters:
#   region: {kind: region}
#   environment: {kind: environment}
#   domain: {kind: host}
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

variable "domain" {
  description = "Domain of the zone."
  type        = string
  default     = "example.com"
}

variable "addresses" {
  description = "IPv4 addresses that the domain leads to."
  type        = list(string)
}


resource "aws_route53_zone" "this" {
  name    = var.domain
  comment = "Managed by Terraform"
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.this.zone_id
  name    = var.domain
  type    = "A"
  ttl     = 300
  records = var.addresses
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.this.zone_id
  name    = "www.${var.domain}"
  type    = "CNAME"
  ttl     = 300
  records = [var.domain]
}

# Only this authority may issue certificates.
resource "aws_route53_record" "authority" {
  zone_id = aws_route53_zone.this.zone_id
  name    = var.domain
  type    = "CAA"
  ttl     = 3600
  records = ["0 issue \"amazon.com\""]
}

output "name_servers" {
  description = "Name servers to set where the domain is registered."
  value       = aws_route53_zone.this.name_servers
}
