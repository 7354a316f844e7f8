resource "aws_apprunner_service" "example" {
  service_name = "example"

  source_configuration {
    image_repository {
      image_configuration {
        port = "8000"
      }
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
    auto_deployments_enabled = false
  }

  instance_configuration {
    cpu    = "1024"
    memory = "2048"
  }

  health_check_configuration {
    protocol = "HTTP"
    path     = "/health"
  }

  tags = {
    Name = "example-apprunner-service"
  }
}

resource "aws_apprunner_auto_scaling_configuration_version" "a" {
  auto_scaling_configuration_name = "example"
  max_concurrency = 50
  max_size        = 10
  min_size        = 2
}

output "url" {
  value = "https://${aws_apprunner_service.example.service_url}"
}
