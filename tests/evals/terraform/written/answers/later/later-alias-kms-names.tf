resource "aws_kms_key" "main" {
  description  = "main"
  multi_region = true
}

resource "aws_kms_alias" "main" {
  name          = "alias/main key"
  target_key_id = aws_kms_key.main.id
}

resource "aws_kms_replica_key" "r" {
  primary_key_arn = aws_kms_key.main.arn
}
