resource "aws_db_instance" "m" {
  identifier                   = "m"
  engine                       = "postgres"
  instance_class               = "db.m5.large"
  allocated_storage            = 100
  username                     = "m"
  password                     = var.p
  monitoring_interval          = 45
  performance_insights_enabled = true
  performance_insights_retention_period = 10
}
variable "p" {}
