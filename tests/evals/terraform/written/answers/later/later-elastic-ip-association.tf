resource "aws_eip" "e" {
  domain = "standard-vpc"
  tags = {
    Name = "e"
  }
}

resource "aws_eip_association" "a" {
  instance_id   = aws_instance.i.id
  allocation_id = aws_eip.e.id
}

resource "aws_instance" "i" {
  ami               = "ami-0123456789abcdef0"
  instance_type     = "t3.micro"
  availability_zone = "us-east-1a"
}
