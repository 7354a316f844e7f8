resource "aws_emr_cluster" "c" {
  name          = "c"
  release_label = "emr-6.10.0"
  service_role  = "arn:aws:iam::123456789012:role/emr"
  applications  = "Spark"

  master_instance_type = "m5.xlarge"
  core_instance_type   = "m5.xlarge"
  core_instance_count  = 2
}
