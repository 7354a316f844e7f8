resource "aws_mwaa_environment" "m" {
  name               = "my_env 1"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/m"
  source_bucket_arn  = "arn:aws:s3:::b"
  environment_class  = "mw1.small"
  max_workers        = 0

  network_configuration {
    security_group_ids = ["sg-1"]
    subnet_ids         = ["subnet-1"]
  }
}
