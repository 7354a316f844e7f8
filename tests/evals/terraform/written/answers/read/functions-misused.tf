locals {
  a = upper("x", "y")
  b = join(["a", "b"], ",")
  c = concat("a", "b")
  d = contains("abc", "b")
  e = regex("[a-z", "abc")
}

resource "aws_sns_topic" "t" {
  name = local.b
}
