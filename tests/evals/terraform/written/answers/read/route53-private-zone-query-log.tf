provider "aws" {
  alias  = "us-east-1"
  region = "us-east-1"
}

resource "aws_vpc" "primary" {
  cidr_block           = "10.6.0.0/16"
  enable_dns_hostnames = true
  enable_dns_support   = true
}

resource "aws_vpc" "secondary" {
  cidr_block = "10.7.0.0/16"
}

resource "aws_route53_zone" "example" {
  name = "example.com"

  vpc {
    vpc_id = aws_vpc.primary.id
  }

  lifecycle {
    ignore_changes = [vpc]
  }
}

resource "aws_route53_zone_association" "secondary" {
  zone_id = aws_route53_zone.example.zone_id
  vpc_id  = aws_vpc.secondary.id
}

resource "aws_cloudwatch_log_group" "q" {
  provider = aws.us-east-1

  name              = "/aws/route53/${aws_route53_zone.example.name}"
  retention_in_days = 30
}

resource "aws_route53_query_log" "example_com" {
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.q.arn
  zone_id                  = aws_route53_zone.example.zone_id
}

resource "aws_route53_resolver_endpoint" "foo" {
  name      = "foo"
  direction = "OUTBOUND"

  security_group_ids = [aws_vpc.primary.default_security_group_id]

  ip_address {
    subnet_id = "subnet-123"
  }
  ip_address {
    subnet_id = "subnet-456"
    ip        = "10.0.64.4"
  }
}
