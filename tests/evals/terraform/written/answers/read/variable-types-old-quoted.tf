variable "vpc_cidr" {
  type    = "string"
  default = "10.0.0.0/16"
}

variable "subnets" {
  type = "list"
}

variable "amis" {
  type = "map"
  default = {
    us-east-1 = "ami-1"
  }
}

resource "aws_vpc" "main" {
  cidr_block = "${var.vpc_cidr}"
}

resource "aws_instance" "i" {
  ami           = "${lookup(var.amis, "us-east-1")}"
  instance_type = "t2.micro"
  subnet_id     = "${element(var.subnets, 0)}"
}
