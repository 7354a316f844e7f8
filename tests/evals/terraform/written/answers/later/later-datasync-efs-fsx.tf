resource "aws_datasync_location_efs" "e" {
  efs_file_system_arn = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-1"

  ec2_config {
    security_group_arns = ["arn:aws:ec2:us-east-1:123456789012:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1"
  }
}

resource "aws_datasync_agent" "a" {
  ip_address = "1.2.3"
  name       = "a"
}
