data "aws_iam_policy_document" "example" {
  statement {
    sid    = "1"
    effect = "Allow"

    actions = [
      "s3:ListAllMyBuckets",
      "s3:GetBucketLocation",
    ]

    resources = ["arn:aws:s3:::*"]
  }

  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::${var.s3_bucket_name}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["", "home/", "home/&{aws:username}/"]
    }
  }
}

variable "s3_bucket_name" {
  type = string
  validation {
    condition     = length(var.s3_bucket_name) > 3
    error_message = "Bucket name must be longer than 3."
  }
}

resource "aws_iam_policy" "example" {
  name   = "example_policy"
  path   = "/"
  policy = data.aws_iam_policy_document.example.json
}

resource "aws_iam_policy_attachment" "attach" {
  name       = "attach"
  users      = []
  roles      = [aws_iam_role.r.name]
  policy_arn = aws_iam_policy.example.arn
}

resource "aws_iam_role" "r" {
  name                 = "r"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = "sts:AssumeRoleWithSAML"
        Principal = {
          Federated = aws_iam_saml_provider.default.arn
        }
      }
    ]
  })
}

resource "aws_iam_saml_provider" "default" {
  name                   = "myprovider"
  saml_metadata_document = file("saml-metadata.xml")
}
