resource "aws_ecs_service" "s" {
  name            = "s"
  cluster         = "c"
  task_definition = "t:1"
  desired_count   = 2
  deployment_configuration {
    maximum_percent         = 200
    minimum_healthy_percent = 100
  }
  scheduling_strategy = "REPLICAS"
}
