resource "aws_instance" "i" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  depends_on    = [aws_iam_role_policy.p, aws_vpc.main.id]
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
