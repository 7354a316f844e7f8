variable "repositories" {
  type    = set(string)
  default = ["acme/app"]
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "deploy" {
  statement {
    sid       = "Push"
    effect    = "Allow"
    actions   = ["ecr:PutImage", "ecr:InitiateLayerUpload"]
    resources = ["arn:${data.aws_partition.current.partition}:ecr:*:*:repository/app"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["platform"]
    }
  }
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}

resource "aws_iam_role" "deploy" {
  name                 = "deploy"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for repository in var.repositories : {
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:${repository}:*" } }
    }]
  })
}

resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  path   = "/ci/"
  policy = data.aws_iam_policy_document.deploy.json
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.deploy.arn
}

resource "aws_iam_user" "reader" {
  count = var.repositories == null ? 0 : 1
  name  = "reader"
}

resource "aws_iam_user_policy" "reader" {
  count  = length(aws_iam_user.reader)
  user   = aws_iam_user.reader[count.index].name
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }]
    }
  JSON
}

check "role" {
  assert {
    condition     = aws_iam_role.deploy.name != ""
    error_message = "The role has no name."
  }
}

moved {
  from = aws_iam_role.ci
  to   = aws_iam_role.deploy
}
