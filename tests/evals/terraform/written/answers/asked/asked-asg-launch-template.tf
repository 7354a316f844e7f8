data "aws_ami" "al" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-*"]
  }
}

resource "aws_launch_template" "web" {
  name_prefix   = "web-"
  image_id      = data.aws_ami.al.id
  instance_type = "t3.micro"
  user_data     = base64encode("#!/bin/bash\necho hi\n")
  network_interfaces {
    associate_public_ip_address = false
    security_groups             = ["sg-1"]
  }
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_autoscaling_group" "web" {
  min_size            = 1
  max_size            = 3
  desired_capacity    = 2
  vpc_zone_identifier = ["subnet-1"]
  target_group_arns   = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/x/1"]
  launch_template {
    id      = aws_launch_template.web.id
    version = "$Latest"
  }
  tag {
    key                 = "Name"
    value               = "web"
    propagate_at_launch = true
  }
}
