resource "aws_service_discovery_http_namespace" "ns" {
  name = "internal"
}

resource "aws_ecs_cluster" "c" {
  name = "c"

  service_connect_defaults {
    namespace = aws_service_discovery_http_namespace.ns.arn
  }

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = "exec"
      }
    }
  }
}

resource "aws_ecs_service" "s" {
  name                   = "s"
  cluster                = aws_ecs_cluster.c.id
  task_definition        = "td:1"
  desired_count          = 1
  enable_execute_command = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  deployment_controller {
    type = "ECS"
  }

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  network_configuration {
    subnets = ["subnet-1"]
  }

  service_connect_configuration {
    enabled   = true
    namespace = aws_service_discovery_http_namespace.ns.arn

    service {
      port_name = "http"

      client_alias {
        port     = 80
        dns_name = "s"
      }
    }
  }
}
