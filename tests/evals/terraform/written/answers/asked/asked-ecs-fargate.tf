resource "aws_ecs_cluster" "c" {
  name = "c"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "t" {
  family                   = "web"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = var.exec_role
  container_definitions = jsonencode([{
    name         = "web"
    image        = "nginx:1.25"
    portMappings = [{ containerPort = 80 }]
  }])
}

resource "aws_ecs_service" "s" {
  name            = "web"
  cluster         = aws_ecs_cluster.c.id
  task_definition = aws_ecs_task_definition.t.arn
  desired_count   = 2
  launch_type     = "FARGATE"
  network_configuration {
    subnets          = var.subnets
    security_groups  = [var.sg]
    assign_public_ip = false
  }
  load_balancer {
    target_group_arn = var.tg
    container_name   = "web"
    container_port   = 80
  }
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
variable "exec_role" {}
variable "subnets" { type = list(string) }
variable "sg" {}
variable "tg" {}
