provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "primary" {
  allocated_storage       = 20
  engine                  = "mysql"
  identifier              = "primary"
  instance_class          = "db.t3.micro"
  password                = "password"
  username                = "user"
  backup_retention_period = 1
  skip_final_snapshot     = true
}

resource "aws_db_instance" "replica_1" {
  replicate_source_db = aws_db_instance.primary.identifier
  instance_class      = "db.t3.micro"
  skip_final_snapshot = true
  identifier          = "mydb-replica-1"
}

resource "aws_db_instance" "replica_2" {
  replicate_source_db = aws_db_instance.primary.identifier
  instance_class      = "db.t3.micro"
  skip_final_snapshot = true
  identifier          = "mydb-replica-2"
}

resource "aws_route53_zone" "main" {
  name = "example53.com"
}

resource "aws_route53_record" "replica_1_record" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = "60"

  weighted_routing_policy {
    weight = 30
  }

  records        = [aws_db_instance.replica_1.address]
  set_identifier = "replica_1"
}

resource "aws_route53_record" "replica_2_record" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = "60"
  weight  = 70

  records        = [aws_db_instance.replica_2.endpoint]
  set_identifier = "replica_2"
}
