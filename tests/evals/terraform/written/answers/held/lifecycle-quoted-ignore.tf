resource "aws_instance" "web" {
  ami           = "ami-0abcd1234"
  instance_type = "t3.micro"

  lifecycle {
    create_before_destroy = true
    ignore_changes        = ["tags", "user_data"]
    replace_triggered_by  = [aws_launch_template.lt.id]
  }
}

resource "aws_launch_template" "lt" {
  name = "lt"
}

resource "aws_db_instance" "db" {
  identifier        = "db"
  engine            = "mysql"
  instance_class    = "db.t3.micro"
  allocated_storage = 5
  username          = "root"
  password          = "changeme123"

  lifecycle {
    ignore_changes = all
  }
}
