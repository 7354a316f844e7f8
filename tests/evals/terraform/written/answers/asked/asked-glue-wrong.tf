resource "aws_glue_job" "j" {
  name         = "etl"
  role_arn     = "arn:aws:iam::123456789012:role/glue"
  worker_type  = "Large"
  max_workers  = 5
  command {
    name       = "glueetl"
    script     = "s3://bucket/etl.py"
  }
}

resource "aws_glue_crawler" "c" {
  name          = "c"
  role_arn      = "arn:aws:iam::123456789012:role/glue"
  database_name = "lake"
  s3_targets {
    path = "s3://bucket/data"
  }
}
