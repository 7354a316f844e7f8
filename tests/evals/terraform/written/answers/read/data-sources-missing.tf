resource "aws_instance" "web" {
  ami                    = data.aws_ami.ubuntu.id
  instance_type          = "t3.micro"
  subnet_id              = data.aws_subnet.selected.id
  iam_instance_profile   = aws_iam_instance_profile.profile.name
}

data "aws_subnet" "selected" {
  filter {
    name   = "tag:Name"
    values = ["selected"]
  }
}
