provider "aws" {
  region = "${var.region}"
}

variable "region" {
  default = "us-east-1"
}

resource "aws_instance" "web" {
  count         = "${var.count_of}"
  ami           = "${lookup(var.amis, var.region)}"
  instance_type = "t2.micro"

  vpc_security_group_ids = ["${aws_security_group.default.id}"]

  tags = "${map("Name", "web", "Env", "dev")}"
}

variable "count_of" {
  default = 2
}

variable "amis" {
  type = map(string)
  default = {
    us-east-1 = "ami-1"
  }
}

resource "aws_security_group" "default" {
  name = "default-sg"
}

output "addresses" {
  value = ["${aws_instance.web.*.public_ip}"]
}
