resource "aws_neptune_cluster" "G" {
  cluster_identifier  = "Graph_1"
  engine              = "neptune"
  skip_final_snapshot = true
}

resource "aws_neptune_cluster_instance" "i" {
  count              = 2
  identifier         = "1-instance-${count.index}"
  cluster_identifier = aws_neptune_cluster.G.id
  instance_class     = "db.r5.large"
}
