resource "aws_ecs_task_definition" "t" {
  family = "web"
  container_definition {
    name   = "web"
    image  = "nginx"
    cpu    = 256
    memory = 512
    port_mappings {
      container_port = 80
    }
  }
}
