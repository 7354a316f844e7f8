resource "aws_sns_topic" "aws_sns_topic" {
  name = "glacier-sns-topic"
}

resource "aws_glacier_vault" "my_archive" {
  name = "MyArchive"

  notification {
    sns_topic = aws_sns_topic.aws_sns_topic.arn
    events    = ["ArchiveRetrievalCompleted", "InventoryRetrievalCompleted"]
  }

  access_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "add-read-only-perm"
      Principal = "*"
      Effect    = "Allow"
      Action    = ["glacier:InitiateJob", "glacier:GetJobOutput"]
      Resource  = "arn:aws:glacier:eu-west-1:432981146916:vaults/MyArchive"
    }]
  })

  tags = {
    Test = "MyArchive"
  }
}

resource "aws_glacier_vault_lock" "lock" {
  complete_lock = false
  vault_name    = aws_glacier_vault.my_archive.name
  policy        = data.aws_iam_policy_document.example.json
}

data "aws_iam_policy_document" "example" {
  statement {
    actions   = ["glacier:DeleteArchive"]
    effect    = "Deny"
    resources = [aws_glacier_vault.my_archive.arn]

    condition {
      test     = "NumericLessThanEquals"
      variable = "glacier:ArchiveAgeinDays"
      values   = ["365"]
    }
  }
}
