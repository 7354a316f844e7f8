resource "aws_ecs_capacity_provider" "test" {
  name = "test"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = aws_autoscaling_group.test.arn
    managed_termination_protection = "ENABLED"

    managed_scaling {
      maximum_scaling_step_size = 1000
      minimum_scaling_step_size = 1
      status                    = "ENABLED"
      target_capacity           = 10
    }
  }
}

resource "aws_autoscaling_group" "test" {
  name             = "ecs"
  min_size         = 0
  max_size         = 3
  desired_capacity = 1
  availability_zones = ["us-east-1a"]

  tag {
    key                 = "AmazonECSManaged"
    value               = true
    propagate_at_launch = true
  }

  launch_template {
    name    = "x"
  }
}

resource "aws_ecs_cluster" "c" {
  name               = "c"
  capacity_providers = [aws_ecs_capacity_provider.test.name]
}

resource "aws_ecs_cluster_capacity_providers" "e" {
  cluster_name       = aws_ecs_cluster.c.name
  capacity_providers = ["FARGATE"]

  default_capacity_provider_strategy {
    base              = 1
    weight            = 100
    capacity_provider = "FARGATE"
  }
}
