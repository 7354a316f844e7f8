data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

locals {
  image = "${data.aws_caller_identity.me.account_id}.dkr.ecr.${data.aws_region.here.name}.amazonaws.com/jobs:latest"
}

resource "aws_iam_role" "job" {
  name_prefix = "job-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Action    = ["sts:AssumeRole"]
      Effect    = "Allow"
      Principal = { Service = ["lambda.amazonaws.com"] }
    }]
  })
}

resource "aws_lambda_function" "job" {
  function_name = "nightly-job"
  role          = aws_iam_role.job.arn
  package_type  = "Image"
  image_uri     = local.image
  timeout       = 900
  memory_size   = 1024

  image_config {
    command = ["app.handler"]
  }

  logging_config {
    log_format = "JSON"
  }
}

resource "aws_scheduler_schedule" "nightly" {
  name                         = "nightly"
  schedule_expression          = "cron(0 2 * * ? *)"
  schedule_expression_timezone = "Europe/Madrid"

  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }

  target {
    arn      = aws_lambda_function.job.arn
    role_arn = aws_iam_role.job.arn
    input    = jsonencode({ full = true })

    retry_policy {
      maximum_retry_attempts = 2
    }
  }
}
