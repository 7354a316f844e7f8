resource "aws_instance" "web" {
  ami                         = "ami-0c55b159cbfafe1f0"
  instance_type               = "t3.micro"
  subnet_id                   = "subnet-123"
  vpc_security_group_ids      = ["sg-123"]
  associate_public_ip_address = true
  key_name                    = aws_key_pair.k.key_name
  root_block_device {
    volume_size = 20
    volume_type = "gp3"
    encrypted   = true
  }
}

resource "aws_key_pair" "k" {
  key_name   = "k"
  public_key = var.public_key
}
variable "public_key" {}

output "ip" {
  value = aws_instance.web.public_ip
}
