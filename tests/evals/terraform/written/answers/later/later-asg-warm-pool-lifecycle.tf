resource "aws_autoscaling_group" "g" {
  name                      = "g"
  min_size                  = 1
  max_size                  = 4
  health_check_type         = "ELB"
  health_check_grace_period = 300
  vpc_zone_identifier       = ["subnet-1"]
  enabled_metrics           = ["GroupDesiredCapacity"]
  termination_policies      = ["OldestInstance"]

  launch_template {
    id      = "lt-1"
    version = "$Default"
  }

  warm_pool {
    pool_state = "Hibernated"
    min_size   = 1
  }

  timeouts {
    delete = "15m"
  }
}

resource "aws_autoscaling_lifecycle_hook" "h" {
  name                   = "h"
  autoscaling_group_name = aws_autoscaling_group.g.name
  default_result         = "CONTINUE"
  heartbeat_timeout      = 2000
  lifecycle_transition   = "EC2_INSTANCE_LAUNCHING"
}

resource "aws_autoscaling_attachment" "a" {
  autoscaling_group_name = aws_autoscaling_group.g.id
  alb_target_group_arn   = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/1"
}
