resource "aws_iam_user" "u" {
  count = 2
  name  = each.key
}

resource "aws_iam_user" "v" {
  for_each = toset(["a"])
  name     = "v-${count.index}"
}

resource "aws_iam_user" "w" {
  name = "w-${count.index}"
}
