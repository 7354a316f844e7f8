resource "aws_datasync_location_s3" "dest" {
  s3_bucket_arn = "arn:aws:s3:::dest"
  subdirectory  = "/example/prefix"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::123456789012:role/ds"
  }
}

resource "aws_datasync_location_nfs" "src" {
  server_hostname = "nfs.example.com"
  subdirectory    = "/exported/path"

  on_prem_config {
    agent_arns = ["arn:aws:datasync:us-east-1:123456789012:agent/agent-012345678901abcde"]
  }
}

resource "aws_datasync_task" "example" {
  destination_location_arn = aws_datasync_location_s3.dest.arn
  name                     = "example"
  source_location_arn      = aws_datasync_location_nfs.src.arn

  options {
    bytes_per_second = -1
    verify_mode      = "ONLY_FILES_TRANSFERRED"
    overwrite_mode   = "ALWAYS"
  }

  schedule {
    schedule_expression = "cron(0 12 ? * SUN,WED *)"
  }

  excludes {
    filter_type = "SIMPLE_PATTERN"
    value       = "/folder1|/folder2"
  }
}
