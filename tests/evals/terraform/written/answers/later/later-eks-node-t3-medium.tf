resource "aws_eks_cluster" "eks" {
  name     = "eks"
  role_arn = aws_iam_role.eks.arn
  vpc_config {
    subnet_ids         = data.aws_subnets.all.ids
    security_group_ids = []
  }
  logging {
    types = ["api"]
  }
}

data "aws_subnets" "all" {}

resource "aws_iam_role" "eks" {
  name               = "eks"
  assume_role_policy = data.aws_iam_policy_document.eks.json
}

data "aws_iam_policy_document" "eks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}
