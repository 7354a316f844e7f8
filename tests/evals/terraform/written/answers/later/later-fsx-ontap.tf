resource "aws_fsx_ontap_file_system" "o" {
  storage_capacity                = 1024
  subnet_ids                      = ["subnet-1", "subnet-2"]
  deployment_type                 = "MULTI_AZ_1"
  throughput_capacity             = 512
  preferred_subnet_id             = "subnet-1"
  weekly_maintenance_start_time   = "Sunday 03:00"
  daily_automatic_backup_start_time = "3:00"
  automatic_backup_retention_days = 100
}
