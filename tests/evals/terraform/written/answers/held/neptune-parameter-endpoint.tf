resource "aws_neptune_cluster_parameter_group" "pg" {
  family = "neptune1.2"
  name   = "neptune-pg"

  parameter {
    name  = "neptune_enable_audit_log"
    value = 1
  }
}

resource "aws_neptune_cluster" "c" {
  cluster_identifier = "c"
  engine             = "neptune-db"
  neptune_cluster_parameter_group_name = aws_neptune_cluster_parameter_group.pg.name
  vpc_security_group_ids = ["sg-123"]
  enable_cloudwatch_logs_exports = ["audit"]
  serverless_v2_scaling_configuration {
    min_capacity = 1
    max_capacity = 8
  }
}

resource "aws_neptune_cluster_endpoint" "e" {
  cluster_identifier          = aws_neptune_cluster.c.cluster_identifier
  cluster_endpoint_identifier = "example"
  endpoint_type               = "READER"
}
