resource "aws_cloudwatch_dashboard" "d" {
  dashboard_name = "main"
  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        x = 0, y = 0
        width = 12, height = 6
        properties = {
          metrics = [["AWS/EC2", "CPUUtilization"]]
          region  = "us-east-1"
        }
      }
    ]
  })
}
