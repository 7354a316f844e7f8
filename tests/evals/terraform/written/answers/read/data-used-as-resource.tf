resource "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477"]
  filter {
    name   = "name"
    values = ["ubuntu*"]
  }
}

resource "aws_instance" "i" {
  ami           = aws_ami.ubuntu.id
  instance_type = "t3.micro"
}
