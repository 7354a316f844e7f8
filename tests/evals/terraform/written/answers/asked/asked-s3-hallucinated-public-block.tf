resource "aws_s3_bucket" "data" {
  bucket = "acme-data-lake"

  public_access_block {
    block_public_acls   = true
    block_public_policy = true
  }

  encryption {
    sse_algorithm = "aws:kms"
  }
}
