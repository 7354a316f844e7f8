resource "aws_ssm_parameter" "p" {
  for_each = {
    "db/host" = "db.internal"
    "db/port" = 5432
  }
  name      = "/app/${each.key}"
  type      = "String"
  value     = each.value
  tier      = "Standard"
  overwrite = true
}

resource "aws_ssm_parameter" "s" {
  name   = "/app/secret"
  type   = "SecureString"
  value  = var.secret
  key_id = "alias/aws/ssm"
}

variable "secret" {
  type      = string
  sensitive = true
}

output "secret_arn" {
  value = aws_ssm_parameter.s.arn
}
