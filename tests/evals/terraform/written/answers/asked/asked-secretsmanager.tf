resource "aws_secretsmanager_secret" "s" {
  name                    = "app/db"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "s" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = jsonencode({ user = "app", pass = random_password.p.result })
}

resource "random_password" "p" {
  length  = 24
  special = true
}
