terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

variable "key_name" {
  type    = string
  default = null
}

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["al2023-ami-*-x86_64"]
  }
}

resource "aws_launch_template" "web" {
  name_prefix   = "web-"
  image_id      = data.aws_ami.linux.id
  instance_type = "t3.small"
  key_name      = var.key_name
  user_data = base64encode(<<-EOT
    #!/bin/bash
    echo "hello ${terraform.workspace}" > /etc/motd
    %{for port in [80, 443]~}
    ufw allow ${port}
    %{endfor~}
  EOT
  )

  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 20
      volume_type = "gp3"
      encrypted   = true
    }
  }

  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "web" }
  }
}

resource "aws_autoscaling_group" "web" {
  name_prefix         = "web-"
  min_size            = 1
  max_size            = 4
  desired_capacity    = 2
  health_check_type   = "ELB"
  vpc_zone_identifier = ["subnet-0a1b2c3d"]

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

resource "aws_instance" "bastion" {
  ami                         = data.aws_ami.linux.image_id
  instance_type               = "t3.micro"
  associate_public_ip_address = false
  monitoring                  = true

  root_block_device {
    volume_size = 10
    encrypted   = true
  }

  provisioner "local-exec" {
    command = "echo ${self.private_ip}"
    when    = create
  }

  timeouts {
    create = "10m"
  }
}

resource "aws_ebs_volume" "data" {
  availability_zone = aws_instance.bastion.availability_zone
  size              = 100
  type              = "gp3"
  encrypted         = true
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.bastion.id
}
