resource "aws_redshift_subnet_group" "rs" {
  name       = "rs-subnets"
  subnet_ids = ["subnet-a1", "subnet-b2"]
}

resource "aws_redshift_cluster" "rs" {
  cluster_identifier                  = "analytics"
  database_name                       = "dev"
  master_username                     = "awsuser"
  manage_master_password              = true
  node_type                           = "ra3.xlplus"
  number_of_nodes                     = 2
  cluster_subnet_group_name           = aws_redshift_subnet_group.rs.name
  automated_snapshot_retention_period = 7
  preferred_maintenance_window        = "sun:10:00-sun:10:30"
  skip_final_snapshot                 = true
  publicly_accessible                 = false
}

resource "aws_redshift_snapshot_schedule" "s" {
  identifier  = "s"
  definitions = ["rate(12 hours)"]
}

output "jdbc" {
  value = "jdbc:redshift://${aws_redshift_cluster.rs.endpoint}/${aws_redshift_cluster.rs.database_name}"
}
