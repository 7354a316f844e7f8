resource "aws_cloudwatch_metric_alarm" "cpu" {
  name                = "cpu"
  comparison_operator = "GreaterThan"
  evaluation_periods  = 2
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 90
  statistic           = "Avg"
  threshold           = 80
  treat_missing_data  = "notbreaching"
  dimensions {
    InstanceId = "i-123"
  }
}
