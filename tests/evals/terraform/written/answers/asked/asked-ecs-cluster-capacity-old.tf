resource "aws_ecs_cluster" "c" {
  name               = "c"
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
  container_insights = true
}
