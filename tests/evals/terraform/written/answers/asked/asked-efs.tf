resource "aws_efs_file_system" "fs" {
  creation_token   = "fs"
  encrypted        = true
  performance_mode = "generalPurpose"
  throughput_mode  = "elastic"
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_efs_mount_target" "m" {
  for_each       = toset(["subnet-1", "subnet-2"])
  file_system_id = aws_efs_file_system.fs.id
  subnet_id      = each.value
}
