resource "aws_dynamodb_table" "t" {
  name           = "t"
  billing_mode   = "PROVISIONED"
  read_capacity  = "5"
  write_capacity = "5"
  hash_key       = "id"

  attribute {
    name = "id"
    type = "NUMBER"
  }

  local_secondary_index {
    name            = "lsi"
    projection_type = "ALL"
  }
}
