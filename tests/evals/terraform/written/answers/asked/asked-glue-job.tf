resource "aws_glue_catalog_database" "db" {
  name = "lake"
}

resource "aws_glue_crawler" "c" {
  name          = "c"
  role          = "arn:aws:iam::123456789012:role/glue"
  database_name = aws_glue_catalog_database.db.name
  s3_target {
    path = "s3://bucket/data"
  }
  schedule = "cron(0 1 * * ? *)"
}

resource "aws_glue_job" "j" {
  name              = "etl"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  glue_version      = "4.0"
  worker_type       = "G.1X"
  number_of_workers = 2
  command {
    script_location = "s3://bucket/etl.py"
    python_version  = "3"
  }
}
