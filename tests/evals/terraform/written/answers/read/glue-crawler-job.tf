resource "aws_glue_catalog_database" "db" {
  name = "sales_db"
}

resource "aws_glue_crawler" "crawler" {
  database_name = aws_glue_catalog_database.db.name
  name          = "sales-crawler"
  role          = aws_iam_role.glue.arn
  schedule      = "cron(0 1 * * ? *)"

  s3_target {
    path = "s3://${aws_s3_bucket.data.bucket}/sales"
  }

  schema_change_policy {
    delete_behavior = "LOG"
    update_behavior = "UPDATE_IN_DATABASE"
  }
}

resource "aws_s3_bucket" "data" {
  bucket_prefix = "glue-data-"
}

resource "aws_iam_role" "glue" {
  name = "glue-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Action    = "sts:AssumeRole"
        Effect    = "Allow"
        Principal = { Service = "glue.amazonaws.com" }
      }
    ]
  })
}

resource "aws_glue_job" "etl" {
  name     = "etl"
  role_arn = aws_iam_role.glue.arn
  glue_version = "4.0"
  worker_type  = "G.1X"
  number_of_workers = 2

  command {
    script_location = "s3://${aws_s3_bucket.data.bucket}/etl.py"
    python_version  = "3"
  }

  default_arguments = {
    "--job-language" = "python"
    "--TempDir"      = "s3://${aws_s3_bucket.data.bucket}/tmp/"
  }

  execution_property {
    max_concurrent_runs = 1
  }
}

resource "aws_glue_trigger" "daily" {
  name     = "daily"
  schedule = "cron(15 12 * * ? *)"
  type     = "SCHEDULED"

  actions {
    job_name = aws_glue_job.etl.name
  }
}
