resource "aws_instance" "i" = {
  ami = "ami-1"
}
