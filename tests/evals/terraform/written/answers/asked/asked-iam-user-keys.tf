resource "aws_iam_user" "ci" {
  name          = "ci"
  force_destroy = true
}

resource "aws_iam_access_key" "ci" {
  user = aws_iam_user.ci.name
}

output "secret" {
  value     = aws_iam_access_key.ci.secret
  sensitive = true
}
