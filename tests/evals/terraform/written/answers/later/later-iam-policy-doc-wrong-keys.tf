data "aws_iam_policy_document" "d" {
  statement {
    effect    = "Allow"
    action    = ["s3:GetObject"]
    resource  = ["*"]
    principal {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.d.json_policy
}
