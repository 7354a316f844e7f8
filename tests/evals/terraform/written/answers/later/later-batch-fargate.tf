resource "aws_batch_compute_environment" "f" {
  compute_environment_name = "fargate"
  type                     = "MANAGED"

  compute_resources {
    type               = "FARGATE"
    max_vcpus          = 16
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}

resource "aws_batch_job_queue" "q" {
  name     = "q"
  state    = "ENABLED"
  priority = 1

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.f.arn
  }
}

resource "aws_batch_job_definition" "j" {
  name                  = "job def"
  type                  = "container"
  platform_capabilities = ["FARGATE"]

  retry_strategy {
    attempts = 3
  }

  timeout {
    attempt_duration_seconds = 30
  }
}
