resource "aws_rds_cluster" "c" {
  cluster_identifier = "Aurora-Cluster-1"
  engine             = "aurora_mysql"
  engine_mode        = "serverless-v2"
  database_name      = "my-db"
  master_username    = "admin"
  master_password    = "x"
}

resource "aws_rds_cluster_instance" "i" {
  cluster_identifier = aws_rds_cluster.c.id
  engine             = "mariadb"
  instance_class     = "db.r5.large"
}
