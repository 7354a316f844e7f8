data "aws_vpc" "selected" {
  tags = {
    Name = "main"
  }
}

data "aws_subnet_ids" "private" {
  vpc_id = data.aws_vpc.selected.id
}

data "aws_security_group" "default" {
  vpc_id = data.aws_vpc.selected.id
  name   = "default"
}

data "aws_iam_policy" "admin" {
  name = "AdministratorAccess"
}

data "aws_partition" "current" {}

resource "aws_instance" "x" {
  count         = length(data.aws_subnet_ids.private.ids)
  ami           = "ami-123456"
  instance_type = "t3.micro"
  subnet_id     = tolist(data.aws_subnet_ids.private.ids)[count.index]
}
