resource "aws_mq_broker" "r" {
  broker_name        = "rabbit"
  engine_type        = "RabbitMQ"
  engine_version     = "3.13"
  host_instance_type = "mq.m5.large"
  deployment_mode    = "CLUSTER_MULTI_AZ"
  subnet_ids         = ["subnet-1", "subnet-2"]

  user {
    username = "admin"
    password = "made(S3cure, Passw0rd!)"
  }

  maintenance_window_start_time {
    day_of_week = "SUNDAY"
    time_of_day = "03:00"
    time_zone   = "UTC"
  }
}
