resource "aws_iam_role" "r" {
  name                 = "app"
  path                 = "service/"
  permissions_boundary = aws_iam_policy.b.arn
  max_session_duration = 43200
  assume_role_policy   = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_policy" "b" {
  name = "boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_user_login_profile" "l" {
  user    = "bob"
  pgp_key = "keybase:bob"
}

resource "aws_iam_group_policy" "g" {
  name  = "g"
  group = "devs"
  policy = jsonencode({
    Statement = []
  })
}
