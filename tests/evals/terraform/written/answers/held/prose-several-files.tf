Below is a minimal setup split in three files.

**main.tf**

```terraform
resource "aws_s3_bucket" "site" {
  bucket = var.bucket_name
  tags   = local.tags
}

locals {
  tags = {
    Owner = var.owner
  }
}
```

**variables.tf**

```terraform
variable "bucket_name" {
  type        = string
  description = "Name of the bucket"
}

variable "owner" {
  type    = string
  default = "team"
}
```

**outputs.tf**

```terraform
output "arn" {
  value = aws_s3_bucket.site.arn
}
```

Run `terraform init && terraform apply`.
