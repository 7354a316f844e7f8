resource "aws_rds_cluster" "a" {
  cluster_identifier = "a"
  engine             = "aurora"
  engine_mode        = "serverless"
  master_username    = "admin"
  master_password    = var.pw
  scaling_configuration {
    auto_pause               = true
    max_capacity             = 16
    min_capacity             = 2
    seconds_until_auto_pause = 300
    timeout_action           = "ForceApplyCapacityChange"
  }
}
variable "pw" {
  type      = string
  sensitive = true
}
