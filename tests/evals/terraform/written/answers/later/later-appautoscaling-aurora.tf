resource "aws_appautoscaling_target" "t" {
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.c.id}"
  min_capacity       = 1
  max_capacity       = 15
}

resource "aws_rds_cluster" "c" {
  cluster_identifier   = "aurora-1"
  engine               = "aurora-mysql"
  master_username      = "root"
  master_password      = "changeme1"
  skip_final_snapshot  = true
  availability_zones   = ["us-east-1a", "us-east-1b", "us-east-1c"]
  enabled_cloudwatch_logs_exports = ["audit", "slowquery"]
  scaling_configuration {
    auto_pause     = true
    timeout_action = "RollbackCapacityChange"
  }
}

resource "aws_appautoscaling_policy" "p" {
  name               = "p"
  service_namespace  = aws_appautoscaling_target.t.service_namespace
  scalable_dimension = aws_appautoscaling_target.t.scalable_dimension
  resource_id        = aws_appautoscaling_target.t.resource_id
  policy_type        = "TargetTrackingScaling"

  target_tracking_scaling_policy_configuration {
    target_value       = 75
    scale_in_cooldown  = 300
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}
