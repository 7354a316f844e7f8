resource "aws_autoscaling_policy" "up" {
  name                   = "up"
  autoscaling_group_name = "web"
  adjustment_type        = "ChangeInCapacity"
  policy_type            = "StepScaling"
  step_adjustment {
    scaling_adjustment          = 1
    metric_interval_lower_bound = 0
  }
}

resource "aws_autoscaling_policy" "track" {
  name                   = "track"
  autoscaling_group_name = "web"
  policy_type            = "TargetTracking"
  target_tracking_configuration {
    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
    target_value = 50
  }
}
