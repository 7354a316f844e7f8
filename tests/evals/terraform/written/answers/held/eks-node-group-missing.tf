resource "aws_eks_cluster" "cluster" {
  name = "eks-cluster"
  role_arn = aws_iam_role.eks_role.arn

  vpc_config {
    subnets = [aws_subnet.a.id, aws_subnet.b.id]
  }
}

resource "aws_eks_node_group" "nodes" {
  cluster_name  = aws_eks_cluster.cluster.name
  node_role     = aws_iam_role.eks_role.arn
  subnet_ids    = [aws_subnet.a.id, aws_subnet.b.id]
  instance_type = "t3.medium"
  desired_capacity = 3
  max_size = 4
  min_size = 1
}

resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_iam_role" "eks_role" {
  name = "eks"
  assume_role_policy = file("trust.json")
}
