resource "aws_sqs_queue" "q" {
  name                       = "q"
  visibility_timeout_seconds = 50000
}

resource "aws_kms_key" "k" {
  deletion_window_in_days = 45
}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/r"
  runtime       = "python3.9"
  handler       = "x.y"
  filename      = "x.zip"
  memory_size   = 20000
}

resource "aws_db_instance" "d" {
  engine                  = "mysql"
  instance_class          = "db.t3.micro"
  allocated_storage       = 20
  username                = "u"
  password                = "p"
  backup_retention_period = 40
  monitoring_interval     = 45
}

resource "aws_lb_target_group" "tg" {
  port     = 80000
  protocol = "HTTP"
  vpc_id   = "vpc-1"
  health_check {
    interval = 1
  }
}
