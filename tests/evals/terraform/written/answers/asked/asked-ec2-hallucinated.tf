resource "aws_instance" "web" {
  image_id        = "ami-0c55b159cbfafe1f0"
  instance_type   = "t3.micro"
  security_group_ids = ["sg-123"]
  root_volume {
    size = 20
  }
  count = 2
}

output "ips" {
  value = aws_instance.web.public_ip
}
