data "aws_security_group_rule" "r" {
  id = "sgr-1"
}

data "aws_internet_gateways" "g" {}

data "aws_instance" "i" {
  instance_id = "i-1"
}

output "ip" {
  value = data.aws_instance.i.private_ip
}

output "ami" {
  value = aws_instance.i.ami
}
