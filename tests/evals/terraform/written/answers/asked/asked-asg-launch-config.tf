resource "aws_launch_configuration" "lc" {
  name_prefix     = "web-"
  image_id        = "ami-123456"
  instance_type   = "t2.micro"
  security_groups = ["sg-1"]
  user_data       = file("user_data.sh")
}

resource "aws_autoscaling_group" "g" {
  name                 = "g"
  launch_configuration = aws_launch_configuration.lc.id
  min_size             = 1
  max_size             = 2
}
