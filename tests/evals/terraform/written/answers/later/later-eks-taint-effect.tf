resource "aws_eks_node_group" "n" {
  cluster_name    = "c"
  node_group_name = "n"
  node_role_arn   = "arn:aws:iam::123456789012:role/n"
  subnet_ids      = ["subnet-1"]
  capacity_type   = "spot"
  ami_type        = "AL2"

  scaling_config {
    desired_size = 3
    max_size     = 3
    min_size     = 3
  }

  taint {
    key    = "gpu"
    value  = "true"
    effect = "NoSchedule"
  }

  remote_access {
    ec2_ssh_key = "key"
  }
}
