resource "aws_elastic_beanstalk_application" "a" {
  name = "docker-app"
}

resource "aws_elastic_beanstalk_environment" "e" {
  name                   = "docker-app-prod"
  application            = aws_elastic_beanstalk_application.a.name
  solution_stack_name    = "64bit Amazon Linux 2023 v4.0.0 running Docker"
  tier                   = "WebServer"
  wait_for_ready_timeout = "20m"

  dynamic "setting" {
    for_each = {
      InstanceType = "t3.small"
      SSHSourceRestriction = "tcp, 22, 22, 10.0.0.0/8"
    }
    content {
      namespace = "aws:autoscaling:launchconfiguration"
      name      = setting.key
      value     = setting.value
    }
  }
}

output "url" {
  value = aws_elastic_beanstalk_environment.e.endpoint_url
}
