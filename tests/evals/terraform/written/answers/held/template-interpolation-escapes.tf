resource "aws_cloudwatch_log_metric_filter" "f" {
  name           = "f"
  pattern        = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
  log_group_name = aws_cloudwatch_log_group.g.name

  metric_transformation {
    name      = "UnauthorizedAPICalls"
    namespace = "Sec"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_group" "g" {
  name              = "g"
  retention_in_days = 45
}

resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/bash
    for i in 1 2 3; do echo $${i}; done
    %{ for p in [80, 443] ~}
    ufw allow ${p}
    %{ endfor ~}
    %{ if true }echo yes%{ else }echo no%{ endif }
  EOT
}
