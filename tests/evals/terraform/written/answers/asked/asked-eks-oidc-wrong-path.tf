data "aws_eks_cluster" "this" {
  name = "prod"
}

output "issuer" {
  value = data.aws_eks_cluster.this.identity.oidc.issuer
}

output "ca" {
  value = data.aws_eks_cluster.this.certificate_authority_data
}
