resource "aws_dynamodb_table" "t" {
  name         = "orders"
  billing_mode = "ON_DEMAND"
  hash_key     = "pk"
  attributes = [
    { name = "pk", type = "S" }
  ]
  encryption {
    enabled = true
  }
}
