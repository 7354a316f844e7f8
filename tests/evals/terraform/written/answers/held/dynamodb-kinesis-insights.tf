resource "aws_dynamodb_table" "users" {
  name         = "users_table"
  billing_mode = "PROVISIONED"
  read_capacity  = 2
  write_capacity = 2
  hash_key     = "UserId"
  range_key    = "AccountType"

  attribute {
    name = "UserId"
    type = "S"
  }

  attribute {
    name = "AccountType"
    type = "S"
  }

  ttl {
    attribute_name = "TimeToExist"
    enabled        = true
  }

  global_secondary_index {
    name               = "AccountIndex"
    hash_key           = "AccountType"
    write_capacity     = 10
    read_capacity      = 10
    projection_type    = "INCLUDE"
    non_key_attributes = ["UserId"]
  }
}

resource "aws_kinesis_stream" "user_changes" {
  name        = "user_changes_stream"
  shard_count = 1
}

resource "aws_dynamodb_kinesis_streaming_destination" "dest" {
  stream_arn = aws_kinesis_stream.user_changes.arn
  table_name = aws_dynamodb_table.users.name
}

resource "aws_dynamodb_contributor_insights" "users" {
  table_name = aws_dynamodb_table.users.name
  index_name = "AccountIndex"
}

resource "aws_dynamodb_table_item" "user1" {
  table_name = aws_dynamodb_table.users.name
  hash_key   = aws_dynamodb_table.users.hash_key
  range_key  = aws_dynamodb_table.users.range_key

  item = <<ITEM
{
  "UserId": {"S": "0"},
  "AccountType": {"S": "0"}
}
ITEM
}
