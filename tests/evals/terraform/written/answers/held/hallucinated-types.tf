resource "aws_ec2_instance" "web" {
  ami           = "ami-0c55b159cbfafe1f0"
  instance_type = "t2.micro"
}

resource "aws_s3" "bucket" {
  name = "foo"
}

resource "aws_rds_instance" "db" {
  engine = "mysql"
}

resource "aws_load_balancer" "lb" {
  name = "lb"
}
