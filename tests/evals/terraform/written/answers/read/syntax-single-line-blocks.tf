variable "a" { type = string default = "x" }
variable "b" { type = string, default = "y" }
variable "c" { default = "z" }

resource "aws_sns_topic" "t" { name = var.c }
