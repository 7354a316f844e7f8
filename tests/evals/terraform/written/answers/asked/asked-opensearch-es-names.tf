resource "aws_opensearch_domain" "d" {
  domain_name           = "Logs_Domain"
  elasticsearch_version = "7.10"
  cluster_config {
    instance_type            = "m5.large.elasticsearch"
    instance_count           = 3
    dedicated_master_enabled = "yes"
  }
  ebs_options {
    ebs_enabled = true
    volume_type = "gp4"
  }
  vpc_options {
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}
