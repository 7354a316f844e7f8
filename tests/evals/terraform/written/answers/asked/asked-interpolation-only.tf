variable "name" {
  type    = "string"
  default = "app"
}

resource "aws_sqs_queue" "q" {
  name = "${var.name}"
  tags = "${map("Name", var.name)}"
}
