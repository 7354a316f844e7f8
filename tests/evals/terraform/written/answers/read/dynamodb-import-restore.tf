resource "aws_dynamodb_table" "a" {
  name = "a"
  hash_key = "k"
  billing_mode = "ON_DEMAND"
  attribute {
    name = "k"
    type = "S"
  }
  ttl {
    enabled = true
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/x"
  }
}

resource "aws_dynamodb_tag" "tag" {
  resource_arn = aws_dynamodb_table.a.arn
  key          = "k"
  value        = "v"
}

resource "aws_dynamodb_table_replica" "r" {
  global_table_arn = aws_dynamodb_table.a.arn
}
