resource "aws_opensearchserverless_security_policy" "enc" {
  name = "example"
  type = "encryption"
  policy = jsonencode({
    Rules = [
      {
        Resource     = ["collection/example"]
        ResourceType = "collection"
      }
    ]
    AWSOwnedKey = true
  })
}

resource "aws_opensearchserverless_collection" "example" {
  name       = "example"
  type       = "VECTORSEARCH"
  depends_on = [aws_opensearchserverless_security_policy.enc]
}

resource "aws_opensearchserverless_access_policy" "a" {
  name   = "a"
  type   = "data"
  policy = jsonencode([{ Rules = [], Principal = ["arn:aws:iam::123456789012:root"] }])
}
