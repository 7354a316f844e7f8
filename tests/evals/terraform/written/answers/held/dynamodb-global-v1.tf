resource "aws_dynamodb_table" "test_table" {
  name             = "test_table"
  hash_key         = "BrodoBaggins"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGE"

  attribute {
    name = "BrodoBaggins"
    type = "String"
  }

  replica {
    region_name = "us-east-2"
  }

  replica {
    region_name = "us-west-2"
  }

  point_in_time_recovery = true
}
