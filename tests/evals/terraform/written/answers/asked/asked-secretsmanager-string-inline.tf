resource "aws_secretsmanager_secret" "s" {
  name          = "api"
  secret_string = var.token
  recovery_window_in_days = 3
}
variable "token" {}
