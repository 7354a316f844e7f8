variable "schedule" {
  type    = string
  default = "cron(0 3 * * ? *)"
}

resource "aws_kms_key" "backup" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "backup" {
  name          = "alias/backup"
  target_key_id = aws_kms_key.backup.key_id
}

resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = var.schedule

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_efs_file_system" "shared" {
  encrypted        = true
  performance_mode = "generalPurpose"
  throughput_mode  = "elastic"

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_efs_file_system.shared.arn]
}

resource "aws_secretsmanager_secret" "app" {
  name                    = "app"
  recovery_window_in_days = 7
}

resource "aws_ssm_parameter" "endpoint" {
  name  = "/app/endpoint"
  type  = "SecureString"
  value = aws_efs_file_system.shared.dns_name
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "Sessions"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule = aws_cloudwatch_event_rule.nightly.name
  arn  = aws_sns_topic.nightly.arn
}

resource "aws_sns_topic" "nightly" {
  name = "nightly"
}
