resource "aws_redshift_cluster" "bad" {
  cluster_identifier = "My_Cluster"
  database_name      = "mydb"
  master_username    = "exampleuser"
  master_password    = "short"
  node_type          = "dc2.large"
  number_of_nodes    = "two"
  automated_snapshot_retention_period = 60
}

resource "aws_redshift_cluster" "nonode" {
  cluster_identifier = "no-node"
}
