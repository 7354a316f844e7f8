provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "net" {
  cidr_block           = "172.16.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "pub" {
  vpc_id                  = aws_vpc.net.id
  cidr_block              = "172.16.1.0/24"
  availability_zone       = "eu-central-1a"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "priv" {
  vpc_id            = aws_vpc.net.id
  cidr_block        = "172.16.2.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_security_group" "bastion" {
  name        = "bastion sg"
  description = "SSH from the office"
  vpc_id      = aws_vpc.net.id

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.office_cidr]
  }
}

variable "office_cidr" {
  type        = string
  description = "Office range"
  default     = "203.0.113.0/24"

  validation {
    condition     = can(cidrhost(var.office_cidr, 0))
    error_message = "Must be a CIDR."
  }
}

resource "aws_instance" "bastion" {
  ami                         = "ami-0a49b025fffbbdac6"
  instance_type               = "t3.nano"
  subnet_id                   = aws_subnet.pub.id
  vpc_security_group_ids      = [aws_security_group.bastion.id]
  associate_public_ip_address = true
}
