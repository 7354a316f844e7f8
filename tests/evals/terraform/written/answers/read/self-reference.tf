resource "aws_security_group" "sg" {
  name = "sg"

  ingress {
    from_port       = 0
    to_port         = 65535
    protocol        = "tcp"
    security_groups = [aws_security_group.sg.id]
  }
}

resource "aws_instance" "x" {
  ami           = "ami-123"
  instance_type = "t3.micro"
  tags = {
    Ip = self.private_ip
  }
}
