resource "aws_eks_cluster" "this" {
  cluster_name    = "prod"
  cluster_version = "1.27"
  role_arn        = "arn:aws:iam::123456789012:role/eks"
  subnets         = ["subnet-1", "subnet-2"]
  vpc_id          = "vpc-1"

  node_groups = {
    main = {
      desired_capacity = 3
      instance_type    = "t3.medium"
    }
  }
}
