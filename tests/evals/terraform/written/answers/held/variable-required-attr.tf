variable "environment" {
  type     = string
  required = true
}

variable "owner" {
  type        = string
  description = "owner"
  optional    = true
  default     = "me"
}

output "environment" {
  value = var.environment
}

output "no_value" {
  description = "something"
}
