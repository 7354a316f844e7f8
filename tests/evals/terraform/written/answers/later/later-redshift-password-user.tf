resource "aws_redshift_cluster" "bad" {
  cluster_identifier  = "Analytics-Cluster"
  database_name       = "Analytics-DB"
  master_username     = "Admin"
  master_password     = "password"
  node_type           = "dc2.large"
  cluster_type        = "single_node"
  skip_final_snapshot = true
}
