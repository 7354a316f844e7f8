resource "aws_batch_compute_environment" "sample" {
  compute_environment_name = "sample"

  compute_resources {
    instance_role = aws_iam_instance_profile.ecs.arn
    instance_type = ["c4.large"]
    max_vcpus     = 16
    min_vcpus     = 0

    security_group_ids = [aws_security_group.sample.id]
    subnets            = [aws_subnet.sample.id]
    type               = "EC2"
  }

  service_role = aws_iam_role.batch.arn
  type         = "MANAGED"
}

resource "aws_batch_job_queue" "q" {
  name                 = "q"
  state                = "ENABLED"
  priority             = 1
  compute_environments = [aws_batch_compute_environment.sample.arn]
}

resource "aws_batch_job_definition" "test" {
  name = "tf_test_batch_job_definition"
  type = "container"

  container_properties = jsonencode({
    command = ["ls", "-la"]
    image   = "busybox"
    resourceRequirements = [
      { type = "VCPU", value = "0.25" },
      { type = "MEMORY", value = "512" }
    ]
  })
}

resource "aws_vpc" "sample" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "sample" {
  vpc_id     = aws_vpc.sample.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_security_group" "sample" {
  name = "batch"
}

resource "aws_iam_role" "batch" {
  name               = "batch"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_instance_profile" "ecs" {
  name = "ecs"
  role = aws_iam_role.batch.name
}
