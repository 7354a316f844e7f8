resource "aws_db_instance" "pg" {
  identifier             = "app-db"
  engine                 = "postgres"
  engine_version         = "15.4"
  instance_class         = "db.t3.medium"
  allocated_storage      = 20
  max_allocated_storage  = 100
  db_name                = "app"
  username               = "app"
  password               = var.db_password
  db_subnet_group_name   = aws_db_subnet_group.db.name
  vpc_security_group_ids = [var.sg_id]
  storage_encrypted      = true
  multi_az               = true
  skip_final_snapshot    = false
  backup_window          = "03:00-04:00"
  maintenance_window     = "Mon:04:00-Mon:05:00"
}

resource "aws_db_subnet_group" "db" {
  name       = "app-db"
  subnet_ids = var.subnet_ids
}

variable "db_password" {
  sensitive = true
}
variable "sg_id" {}
variable "subnet_ids" { type = list(string) }
