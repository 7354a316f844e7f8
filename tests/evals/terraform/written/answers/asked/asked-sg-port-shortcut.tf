resource "aws_security_group" "db" {
  name   = "db"
  vpc_id = var.vpc_id
  ingress {
    port            = 5432
    protocol        = "tcp"
    security_groups = [var.app_sg_id]
  }
}

variable "vpc_id" {}
variable "app_sg_id" {}
