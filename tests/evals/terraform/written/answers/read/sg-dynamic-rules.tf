variable "rules" {
  type = list(object({
    port        = number
    cidr        = string
    description = optional(string)
  }))
  default = [
    { port = 22, cidr = "10.0.0.0/8" },
    { port = 443, cidr = "0.0.0.0/0", description = "https" },
  ]
}

resource "aws_security_group" "dyn" {
  name = "dynamic"

  dynamic "ingress" {
    for_each = var.rules
    iterator = rule
    content {
      from_port   = rule.value.port
      to_port     = rule.value.port
      protocol    = "tcp"
      cidr_blocks = [rule.value.cidr]
      description = rule.value.description
    }
  }

  dynamic "egress" {
    for_each = var.rules
    content {
      from_port   = egress.value["port"]
      to_port     = egress.value["port"]
      protocol    = "tcp"
      cidr_blocks = [egress.value.cidr_block]
    }
  }
}
