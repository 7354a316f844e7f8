resource "aws_instance" "web" {
  ami           = "ami-0abcd1234"
  instance_type = "t3.micro"

  lifecycle {
    ignore_changes = [ami]
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_ebs_volume" "v" {
  availability_zone = "us-east-1a"
  size              = 10

  lifecycle {
    prevent_destroy = var.protect
  }
}

variable "protect" {
  type    = bool
  default = true
}
