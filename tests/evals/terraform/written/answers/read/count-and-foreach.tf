variable "names" {
  type    = list(string)
  default = ["a", "b"]
}

resource "aws_iam_user" "u" {
  count    = length(var.names)
  for_each = toset(var.names)
  name     = each.value
}

resource "aws_sqs_queue" "q" {
  for_each = var.names
  name     = each.key
}
