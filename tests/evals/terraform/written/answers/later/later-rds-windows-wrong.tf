resource "aws_db_instance" "app" {
  identifier          = "app"
  engine              = "mysql"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "app"
  password            = "made(hunter2 hunter2)"
  skip_final_snapshot = true
  maintenance_window  = "Monday 03:00-04:00"
  backup_window       = "3AM-4AM"
  storage_type        = "gp3"
}
