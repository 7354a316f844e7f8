resource "aws_iam_role" "dax" {
  name = "dax-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Principal = { Service = "dax.amazonaws.com" }
      Action = "sts:AssumeRole"
    }]
  })
}

resource "aws_dax_subnet_group" "example" {
  name       = "example"
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}

resource "aws_vpc" "v" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.1.1.0/24"
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.1.2.0/24"
}

resource "aws_dax_cluster" "bar" {
  cluster_name                     = "cluster-example"
  iam_role_arn                     = aws_iam_role.dax.arn
  node_type                        = "dax.r4.large"
  replication_factor               = 1
  subnet_group_name                = aws_dax_subnet_group.example.name
  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}

resource "aws_dax_parameter_group" "p" {
  name = "pg"
  parameters {
    name  = "query-ttl-millis"
    value = "100000"
  }
}
