resource "aws_efs_file_system" "fs" {
  performance_mode = "general_purpose"
  throughput_mode  = "provisioned"
  provisioned_throughput_in_mibps = 10

  lifecycle_policy {
    transition_to_ia = "AFTER_15_DAYS"
  }
}

resource "aws_efs_replication_configuration" "example" {
  source_file_system_id = aws_efs_file_system.fs.id

  destination {
    region = "us-west-2"
  }
}
