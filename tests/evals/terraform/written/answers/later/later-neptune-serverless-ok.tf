resource "aws_neptune_subnet_group" "g" {
  name       = "graph"
  subnet_ids = ["subnet-1", "subnet-2"]
}

resource "aws_neptune_cluster" "g" {
  cluster_identifier        = "graph"
  engine                    = "neptune"
  engine_version            = "1.3.0.0"
  neptune_subnet_group_name = aws_neptune_subnet_group.g.name
  storage_encrypted         = true
  skip_final_snapshot       = true

  serverless_v2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_neptune_cluster_instance" "g" {
  cluster_identifier = aws_neptune_cluster.g.id
  instance_class     = "db.serverless"
  promotion_tier     = 0
}
