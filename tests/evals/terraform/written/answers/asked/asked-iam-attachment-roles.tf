resource "aws_iam_role_policy_attachment" "a" {
  roles      = ["r"]
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_instance_profile" "p" {
  name  = "p"
  roles = ["r"]
}
