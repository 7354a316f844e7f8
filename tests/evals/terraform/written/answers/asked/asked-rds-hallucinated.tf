resource "aws_db_instance" "db" {
  identifier              = "db"
  engine                  = "postgres"
  instance_class          = "db.t3.micro"
  storage_size            = 20
  database_name           = "app"
  master_username         = "admin"
  subnet_ids              = ["subnet-1", "subnet-2"]
  backup_retention_days   = 7
  security_group_ids      = ["sg-1"]
  enable_performance_insights = true
}
