resource "aws_efs_file_system" "f" {
  creation_token                  = "f"
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = "12.5"
  availability_zone_name          = "us-east-1a"

  protection {
    replication_overwrite = "DISABLED"
  }
}

resource "aws_efs_mount_target" "m" {
  for_each        = toset(["subnet-1", "subnet-2"])
  file_system_id  = aws_efs_file_system.f.id
  subnet_id       = each.key
  security_groups = []
}

output "dns" {
  value = aws_efs_file_system.f.dns_name
}

output "targets" {
  value = { for k, m in aws_efs_mount_target.m : k => m.ip_adress }
}
