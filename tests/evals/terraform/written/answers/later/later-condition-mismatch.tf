variable "enabled" {
  type = bool
}

locals {
  a = var.enabled ? "x" : ["y"]
  b = var.enabled ? { a = 1 } : {}
  c = !"hello"
  d = -"x"
}

resource "aws_sns_topic" "t" {
  count = var.enabled
  name  = "t"
}
