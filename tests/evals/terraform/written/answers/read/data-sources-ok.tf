data "aws_vpc" "selected" {
  id = var.vpc_id
}

variable "vpc_id" {
  type = string
}

data "aws_subnets" "s" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.selected.id]
  }
}

data "aws_subnet" "each" {
  for_each = toset(data.aws_subnets.s.ids)
  id       = each.value
}

data "aws_ami" "ubuntu" {
  most_recent = true

  filter {
    name   = "name"
    values = ["ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*"]
  }

  filter {
    name   = "virtualization-type"
    values = ["hvm"]
  }

  owners = ["099720109477"]
}

data "aws_secretsmanager_secret_version" "creds" {
  secret_id = "db-creds"
}

locals {
  creds = jsondecode(data.aws_secretsmanager_secret_version.creds.secret_string)
}

resource "aws_instance" "w" {
  ami           = data.aws_ami.ubuntu.id
  instance_type = "t3.micro"
  subnet_id     = one([for s in data.aws_subnet.each : s.id if s.availability_zone == "us-east-1a"])
  user_data     = "PASSWORD=${local.creds.password}"
}

output "cidrs" {
  value = [for s in data.aws_subnet.each : s.cidr_block]
}
