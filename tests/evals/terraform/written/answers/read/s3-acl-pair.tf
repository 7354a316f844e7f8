resource "aws_s3_bucket" "example" {
  bucket = "my-tf-example-bucket"
}

resource "aws_s3_bucket_acl" "example" {
  bucket = aws_s3_bucket.example.id
  acl    = "publicread"
}

resource "aws_s3_bucket_acl" "both" {
  bucket = aws_s3_bucket.example.id
  acl    = "private"

  access_control_policy {
    grant {
      grantee {
        id   = data.aws_canonical_user_id.current.id
        type = "CanonicalUser"
      }
      permission = "READ"
    }
    owner {
      id = data.aws_canonical_user_id.current.id
    }
  }
}

data "aws_canonical_user_id" "current" {}

resource "aws_s3_bucket_versioning" "v" {
  bucket = aws_s3_bucket.example.id
  versioning_configuration {
    status = "enabled"
  }
}
