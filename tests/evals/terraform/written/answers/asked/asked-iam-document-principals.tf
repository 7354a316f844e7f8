data "aws_iam_policy_document" "d" {
  statement {
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resource = ["*"]
    principals {
      type       = "AWS"
      identifier = ["*"]
    }
  }
}
