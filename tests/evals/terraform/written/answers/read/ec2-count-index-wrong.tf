variable "instance_count" {
  default = 3
}

resource "aws_instance" "app" {
  count         = var.instance_count
  ami           = "ami-12345678"
  instance_type = "t3.small"

  tags = {
    Name = "app-${count.index + 1}"
  }
}

resource "aws_eip" "app" {
  count    = var.instance_count
  instance = aws_instance.app[count.index].id
  domain   = "vpc"
}

resource "aws_volume_attachment" "ebs_att" {
  device_name = "/dev/sdh"
  volume_id   = aws_ebs_volume.example.id
  instance_id = aws_instance.app.id
}

resource "aws_ebs_volume" "example" {
  availability_zone = aws_instance.app[0].availability_zone
  size              = 1
}

output "ips" {
  value = aws_eip.app.*.public_ip
}

output "first" {
  value = aws_eip.app.public_ip
}
