resource "aws_ecs_task_definition" "t" {
  family       = "t"
  network_mode = "vpc"
  cpu          = "256"
  memory       = "512"

  container_definitions = [
    {
      name  = "app"
      image = "nginx"
    }
  ]
}

resource "aws_ecs_service" "s" {
  name            = "s"
  task_definition = aws_ecs_task_definition.t.arn
  launch_type     = "fargate"
  scheduling_strategy = "REPLICA"

  network_configuration {
    subnet_ids = ["subnet-1"]
  }
}
