resource "aws_fsx_lustre_file_system" "example" {
  import_path      = "s3://bucket"
  storage_capacity = 1200
  subnet_ids       = ["subnet-123"]
  deployment_type  = "SCRATCH_2"
}

resource "aws_fsx_windows_file_system" "win" {
  active_directory_id = "d-1234567890"
  kms_key_id          = aws_kms_key.example.arn
  storage_capacity    = 300
  subnet_ids          = ["subnet-123"]
  throughput_capacity = 1024
}

resource "aws_kms_key" "example" {}

resource "aws_storagegateway_gateway" "example" {
  gateway_ip_address = "1.2.3.4"
  gateway_name       = "example"
  gateway_timezone   = "GMT"
  gateway_type       = "FILE_S3"
}

resource "aws_storagegateway_nfs_file_share" "example" {
  client_list  = ["0.0.0.0/0"]
  gateway_arn  = aws_storagegateway_gateway.example.arn
  location_arn = "arn:aws:s3:::bucket"
  role_arn     = aws_iam_role.example.arn
}
