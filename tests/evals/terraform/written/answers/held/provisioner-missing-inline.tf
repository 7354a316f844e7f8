resource "aws_instance" "web" {
  ami           = "ami-0abcdef"
  instance_type = "t2.micro"

  provisioner "remote-exec" {
    commands = ["sudo apt update"]
  }

  provisioner "chef" {
    node_name = "x"
  }

  provisioner "local-exec" {
    when = "create"
    cmd  = "echo hi"
  }
}
