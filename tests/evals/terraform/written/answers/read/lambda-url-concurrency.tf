resource "aws_lambda_function" "f" {
  function_name                  = "f"
  role                           = aws_iam_role.r.arn
  handler                        = "a.b"
  runtime                        = "python3.11"
  s3_bucket                      = "bucket"
  s3_key                         = "key.zip"
  reserved_concurrent_executions = 5
  architectures                  = ["arm64"]

  ephemeral_storage {
    size = 10240
  }

  snap_start {
    apply_on = "PublishedVersions"
  }
}

resource "aws_iam_role" "r" {
  name_prefix        = "r-"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function_url" "u" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = "AWS_IAM"

  cors {
    allow_credentials = true
    allow_origins     = ["*"]
    allow_methods     = ["*"]
    allow_headers     = ["date", "keep-alive"]
    max_age           = 86400
  }
}

resource "aws_lambda_provisioned_concurrency_config" "c" {
  function_name                     = aws_lambda_function.f.function_name
  provisioned_concurrent_executions = 2
  qualifier                         = aws_lambda_function.f.version
}

resource "aws_lambda_function_event_invoke_config" "e" {
  function_name          = aws_lambda_function.f.function_name
  maximum_retry_attempts = 0

  destination_config {
    on_failure {
      destination = aws_sqs_queue.q.arn
    }
  }
}

resource "aws_sqs_queue" "q" {
  name = "q"
}
