resource "aws_dlm_lifecycle_policy" "d" {
  description        = "d"
  execution_role_arn = "arn:aws:iam::123456789012:role/d"
  state              = "ENABLED"

  policy_details {
    resource_types = ["volume"]
    target_tags    = { Backup = "true" }

    schedule {
      name = "daily"
      create_rule {
        interval = 24
        times    = ["3:00"]
      }
      retain_rule {
        count = 0
      }
    }
  }
}
