resource "aws_codebuild_project" "b" {
  name         = "build"
  service_role = "arn:aws:iam::123456789012:role/cb"

  artifacts {
    type     = "S3"
    location = "artifacts"
  }

  environment {
    compute_type = "BUILD_GENERAL1_MEDIUM"
    image        = "aws/codebuild/standard:7.0"
    type         = "ARM_CONTAINER"
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/org/repo.git"

    git_submodules_config {
      fetch_submodules = true
    }
  }

  vpc_config {
    vpc_id             = "vpc-1"
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}

resource "aws_codebuild_webhook" "w" {
  project_name = aws_codebuild_project.b.name
  build_type   = "BUILD"

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "PUSH"
    }
    filter {
      type    = "HEAD_REF"
      pattern = "main"
    }
  }
}

resource "aws_codebuild_report_group" "r" {
  name = "r"
  type = "TESTS"
  export_config {
    type = "S3"
  }
}
