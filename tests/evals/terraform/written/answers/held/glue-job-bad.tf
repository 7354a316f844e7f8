resource "aws_glue_job" "bad" {
  name     = "bad"
  role     = "arn:aws:iam::123456789012:role/glue"
  max_capacity = 2
  worker_type = "G.1X"

  command = {
    script_location = "s3://x/y.py"
  }
}

resource "aws_glue_crawler" "c" {
  name = "c"
  role = "glue"
  targets {
    s3_targets {
      path = "s3://x"
    }
  }
}

resource "aws_glue_trigger" "t" {
  name = "t"
  type = "SCHEDULE"
  actions {
    job_name = aws_glue_job.bad.name
  }
}
