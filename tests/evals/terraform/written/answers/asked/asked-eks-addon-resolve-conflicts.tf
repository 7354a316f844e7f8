resource "aws_eks_addon" "cni" {
  cluster_name      = "prod"
  addon_name        = "vpc-cni"
  addon_version     = "v1.12.0-eksbuild.1"
  resolve_conflicts = "OVERWRITE"
}
