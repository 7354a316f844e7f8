resource "aws_launch_template" "t" {
  name                   = "t"
  update_default_version = true
  image_id               = "ami-1"
  instance_type          = "t3.micro"

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size = 20
      encrypted   = true
    }
  }

  iam_instance_profile {
    name = "p"
  }

  instance_market_options {
    market_type = "spot"
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }

  monitoring {
    enabled = true
  }

  placement {
    availability_zone = "us-east-1a"
  }

  vpc_security_group_ids = ["sg-1"]

  tag_specifications {
    resource_type = "instances"
    tags = {
      Name = "t"
    }
  }

  user_data = filebase64("${path.module}/example.sh")
}
