resource "aws_secretsmanager_secret" "s" {
  name                = "app/db"
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"
  rotation_rules {
    automatically_after_days = 30
  }
}
