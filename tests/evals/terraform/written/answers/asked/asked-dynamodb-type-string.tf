resource "aws_dynamodb_table" "t" {
  name             = "t"
  billing_mode     = "PROVISIONED"
  read_capacity    = 5
  write_capacity   = 5
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD"
  attribute {
    name = "id"
    type = "String"
  }
  autoscaling {
    min = 1
    max = 10
  }
}
