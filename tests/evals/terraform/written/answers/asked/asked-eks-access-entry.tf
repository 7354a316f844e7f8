resource "aws_eks_access_entry" "admin" {
  cluster_name      = "prod"
  principal_arn     = "arn:aws:iam::123456789012:role/admin"
  kubernetes_groups = ["admins"]
  type              = "STANDARD"
}

resource "aws_eks_access_policy_association" "admin" {
  cluster_name  = "prod"
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
  principal_arn = "arn:aws:iam::123456789012:role/admin"
  access_scope {
    type = "cluster"
  }
}
