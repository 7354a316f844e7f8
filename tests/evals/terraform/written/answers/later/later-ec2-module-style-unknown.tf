resource "aws_instance" "web" {
  ami           = var.ami
  instance_type = var.instance_type
  subnet_id     = var.subnet
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 20
    volume_type = "gp5"
  }
  instance_initiated_shutdown_behavior = "stopped"
}

variable "ami" {}
variable "subnet" {}
