resource "tls_private_key" "k" {
  algorithm = "RSA"
  rsa_bits  = 4096
}

resource "aws_key_pair" "k" {
  key_name   = "generated"
  public_key = tls_private_key.k.public_key_openssh
}

resource "local_file" "pem" {
  content  = tls_private_key.k.private_key_pem
  filename = "key.pem"
}

resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  key_name      = aws_key_pair.k.key_nam
}
