resource "aws_db_instance" "app" {
  identifier          = "App_DB"
  engine              = "postgres"
  engine_version      = "15.3"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "app"
  password            = var.password
  skip_final_snapshot = true
  maintenance_window  = "Mon:00:00-Mon:03:00"
  backup_window       = "03:00-06:00"
}

variable "password" {
  type      = string
  sensitive = true
}
