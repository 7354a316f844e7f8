data "aws_caller_identity" "me" {}

resource "aws_kms_key" "k" {
  description             = "app"
  deletion_window_in_days = 10
  enable_key_rotation     = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_alias" "k" {
  name          = "alias/app"
  target_key_id = aws_kms_key.k.key_id
}
