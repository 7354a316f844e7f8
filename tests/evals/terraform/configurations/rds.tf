variable "db_password" {
  type      = string
  sensitive = true
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = set(string)
}

variable "application_security_groups" {
  type    = map(string)
  default = {}
}

resource "aws_security_group" "database" {
  name        = "database"
  description = "PostgreSQL from the application"
  vpc_id      = var.vpc_id

  dynamic "ingress" {
    for_each = var.application_security_groups

    content {
      description     = ingress.key
      from_port       = 5432
      to_port         = 5432
      protocol        = "tcp"
      security_groups = [ingress.value]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_db_subnet_group" "main" {
  name       = "main"
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "main" {
  family = "postgres16"

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_db_instance" "main" {
  identifier                   = "orders"
  engine                       = "postgres"
  engine_version               = "16.4"
  instance_class               = "db.t4g.medium"
  allocated_storage            = 50
  max_allocated_storage        = 200
  storage_type                 = "gp3"
  storage_encrypted            = true
  db_name                      = "orders"
  username                     = "orders"
  password                     = var.db_password
  db_subnet_group_name         = aws_db_subnet_group.main.name
  parameter_group_name         = aws_db_parameter_group.main.name
  vpc_security_group_ids       = [aws_security_group.database.id]
  backup_retention_period      = 7
  backup_window                = "02:00-03:00"
  maintenance_window           = "sun:04:00-sun:05:00"
  multi_az                     = true
  performance_insights_enabled = true
  deletion_protection          = true
  final_snapshot_identifier    = "orders-final"
}

output "address" {
  value = aws_db_instance.main.address
}
