variable "users" {
  type = list(object({ name = string, role = string }))
}

locals {
  by_role = { for u in var.users : u.role => u.name... }
  names   = [for u in var.users : u.nme]
  admins  = [for i, u in var.users : "${i}:${u.name}" if u.role == "admin"]
}

resource "aws_iam_user" "u" {
  for_each = { for u in var.users : u.name => u }
  name     = each.value.name
  tags = {
    Role = each.value.role
  }
}
