resource "aws_backup_plan" "p" {
  name = "daily"
  rules {
    name     = "daily"
    vault    = "v"
    schedule = "cron(0 5 * * ? *)"
  }
}

resource "aws_backup_selection" "s" {
  name         = "s"
  plan_id      = aws_backup_plan.p.id
  iam_role_arn = "backup-role"
  selection_tag {
    type  = "StringEquals"
    key   = "backup"
    value = true
  }
}
