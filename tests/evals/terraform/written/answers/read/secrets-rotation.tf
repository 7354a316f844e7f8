variable "db" {
  type = object({
    username = string
    engine   = optional(string, "mysql")
    port     = number
  })
  default = {
    username = "admin"
    port     = 3306
  }
}

resource "aws_secretsmanager_secret" "example" {
  name                    = "example"
  recovery_window_in_days = 7
}

resource "aws_secretsmanager_secret_version" "example" {
  secret_id     = aws_secretsmanager_secret.example.id
  secret_string = jsonencode(var.db)
}

resource "aws_secretsmanager_secret_rotation" "example" {
  secret_id           = aws_secretsmanager_secret.example.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_ssm_parameter" "engine" {
  name  = "/db/engine"
  type  = "SecretString"
  value = var.db.engine
}

resource "aws_ssm_parameter" "host" {
  name  = "/db/host"
  type  = "String"
  value = var.db.host
}
