resource "aws_eks_fargate_profile" "fp" {
  cluster_name           = "prod"
  fargate_profile_name   = "fp"
  pod_execution_role_arn = "arn:aws:iam::123456789012:role/fargate"
  subnet_ids             = ["subnet-1", "subnet-2"]

  selectors {
    namespace = "default"
  }
}
