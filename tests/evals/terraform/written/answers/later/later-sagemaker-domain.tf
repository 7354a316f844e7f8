resource "aws_sagemaker_domain" "d" {
  domain_name = "my domain"
  auth_mode   = "IAM"
  vpc_id      = "vpc-1"
  subnet_ids  = ["subnet-1"]

  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sm"
  }
}

resource "aws_sagemaker_user_profile" "u" {
  domain_id         = aws_sagemaker_domain.d.id
  user_profile_name = "john_doe"
}
