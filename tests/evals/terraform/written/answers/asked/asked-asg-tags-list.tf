resource "aws_autoscaling_group" "web" {
  min_size             = 1
  max_size             = 3
  launch_configuration = "lc"
  availability_zones   = ["us-east-1a"]
  tags = [
    {
      key                 = "Name"
      value               = "web"
      propagate_at_launch = true
    }
  ]
}
