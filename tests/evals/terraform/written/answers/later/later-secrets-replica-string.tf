resource "aws_secretsmanager_secret" "s" {
  name = "prod/db"

  replica {
    region = "us-west-2"
  }
}

resource "aws_secretsmanager_secret_version" "v" {
  secret_id = aws_secretsmanager_secret.s.id
  secret_string = {
    username = "a"
    password = "b"
  }
}
