provider "aws" {
  region = "us-east-1"
}

resource "aws_lightsail_instance" "server" {
  name              = "web-server"
  availability_zone = "us-east-1a"
  blueprint_id      = "wordpress"
  bundle_id         = "nano_2_0"

  user_data = "sudo yum install -y httpd && sudo systemctl start httpd"

  tags = {
    environment = "dev"
  }
}

resource "aws_lightsail_static_ip" "ip" {
  name = "web-server-ip"
}

resource "aws_lightsail_static_ip_attachment" "attach" {
  static_ip_name = aws_lightsail_static_ip.ip.name
  instance_name  = aws_lightsail_instance.server.name
}

resource "aws_lightsail_instance_public_ports" "ports" {
  instance_name = aws_lightsail_instance.server.name

  port_info {
    protocol  = "tcp"
    from_port = 80
    to_port   = 80
  }

  port_info {
    protocol  = "tcp"
    from_port = 443
    to_port   = 443
    cidrs     = ["0.0.0.0/0"]
  }
}

resource "aws_lightsail_disk" "data" {
  name              = "data-disk"
  size_in_gb        = 8
  availability_zone = "us-east-1a"
}

resource "aws_lightsail_disk_attachment" "data" {
  disk_name     = aws_lightsail_disk.data.name
  instance_name = aws_lightsail_instance.server.name
  disk_path     = "/dev/xvdf"
}
