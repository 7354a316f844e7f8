provider "aws" {
  region = "us-east-1"
}

resource "aws_redshift_cluster" "default" {
  cluster_identifier = "default"
  database_name      = "default"
  master_username    = "admin"
  master_password    = "made(Mustbe8 characters)"
  node_type          = "dc2.large"
  cluster_type       = "single-node"
  skip_final_snapshot = true
}

resource "aws_sns_topic" "default" {
  name = "redshift-events"
}

resource "aws_redshift_event_subscription" "default" {
  name          = "redshift-event-sub"
  sns_topic_arn = aws_sns_topic.default.arn

  source_type = "cluster"
  source_ids  = [aws_redshift_cluster.default.id]

  severity = "INFO"

  event_categories = [
    "configuration",
    "management",
    "monitoring",
    "security",
  ]

  tags = {
    Name = "default"
  }
}

resource "aws_redshift_usage_limit" "limit" {
  cluster_identifier = aws_redshift_cluster.default.id
  feature_type       = "concurrency-scaling"
  limit_type         = "time"
  amount             = 60
}

resource "aws_redshift_snapshot_schedule" "schedule" {
  identifier  = "tf-redshift-snapshot-schedule"
  definitions = "rate(12 hours)"
}

resource "aws_redshift_snapshot_schedule_association" "assoc" {
  cluster_identifier  = aws_redshift_cluster.default.id
  schedule_identifier = aws_redshift_snapshot_schedule.schedule.id
}
