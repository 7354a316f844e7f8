resource "aws_instance" "app" {
  ami           = "ami-0abcdef"
  instance_type = "t2.micro"

  root_block_device = {
    volume_size = 30
    volume_type = "gp2"
  }

  ebs_block_device = [
    {
      device_name = "/dev/sdf"
      volume_size = 50
    }
  ]

  tags {
    Name = "app"
  }

  security_groups = aws_security_group.sg.name
}

resource "aws_security_group" "sg" {
  name = "sg"
}
