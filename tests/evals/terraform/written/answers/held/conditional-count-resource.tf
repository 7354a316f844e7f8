variable "create" {
  type    = bool
  default = true
}

resource "aws_kms_key" "k" {
  count       = var.create ? 1 : 0
  description = "k"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "e" {
  bucket = aws_s3_bucket.b.id
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = var.create ? aws_kms_key.k[0].arn : null
      sse_algorithm     = var.create ? "aws:kms" : "AES256"
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_bucket" "b" {
  bucket_prefix = "b-"
}

output "key" {
  value = try(aws_kms_key.k[0].arn, null)
}

output "key2" {
  value = one(aws_kms_key.k[*].arn)
}

output "key3" {
  value = aws_kms_key.k.arn
}
