resource "aws_eks_addon" "ebs" {
  cluster_name                = "prod"
  addon_name                  = "aws-ebs-csi-driver"
  resolve_conflicts_on_update = "REPLACE"
  service_account_role        = "arn:aws:iam::123456789012:role/ebs"
}
