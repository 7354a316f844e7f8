variable "password" {
  type      = string
  sensitive = true
}

output "password" {
  value = var.password
}

locals {
  dsn = "postgres://app:${var.password}@db"
}

output "dsn" {
  value = local.dsn
}
