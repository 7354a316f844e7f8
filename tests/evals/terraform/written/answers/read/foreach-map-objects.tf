variable "buckets" {
  type = map(object({
    versioned = bool
    tags      = map(string)
  }))
  default = {
    logs = { versioned = true, tags = {} }
    data = { versioned = false, tags = { a = "b" } }
  }
}

resource "aws_s3_bucket" "b" {
  for_each = var.buckets
  bucket   = "acme-${each.key}"
  tags     = each.value.tags
}

resource "aws_s3_bucket_versioning" "v" {
  for_each = { for k, v in var.buckets : k => v if v.versioned }
  bucket   = aws_s3_bucket.b[each.key].id

  versioning_configuration {
    status = each.value.versioned ? "Enabled" : "Suspended"
  }
}

output "names" {
  value = [for b in aws_s3_bucket.b : b.bucket]
}

output "one" {
  value = aws_s3_bucket.b["logs"].arn
}

output "wrong_field" {
  value = var.buckets["logs"].version
}
