resource "aws_redshift_cluster" "example" {
  cluster_identifier        = "redshift-cluster"
  database_name             = "mydb"
  master_username           = "exampleuser"
  master_password           = "made(Mustbe8 characters)"
  node_type                 = "dc2.large"
  cluster_type              = "multi-node"
  number_of_nodes           = 3
  cluster_subnet_group_name = aws_redshift_subnet_group.g.id
  iam_roles                 = [aws_iam_role.r.arn]
  encrypted                 = true
  kms_key_id                = aws_kms_key.k.arn

  logging {
    enable        = true
    bucket_name   = "log-bucket"
    s3_key_prefix = "redshift/"
  }
}

resource "aws_kms_key" "k" {
  description = "redshift"
}

resource "aws_iam_role" "r" {
  name = "redshift"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Service = "redshift.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_redshift_subnet_group" "g" {
  name       = "g"
  subnet_ids = ["subnet-11111111", "subnet-22222222"]
}

resource "aws_redshift_endpoint_access" "example" {
  endpoint_name      = "example"
  subnet_group_name  = aws_redshift_subnet_group.g.id
  cluster_identifier = aws_redshift_cluster.example.cluster_identifier
}

resource "aws_redshift_scheduled_action" "pause" {
  name     = "tf-redshift-scheduled-action"
  schedule = "cron(00 23 * * ? *)"
  iam_role = aws_iam_role.r.arn

  target_action {
    pause_cluster {
      cluster_identifier = "tf-redshift001"
    }
  }
}
