resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"
}

output "ip" {
  value       = aws_instance.i.public_ip_address
  description = "IP"
}

output "dns" {
  value = aws_instance.web.public_dns
  type  = string
}
