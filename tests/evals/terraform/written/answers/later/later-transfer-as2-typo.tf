resource "aws_transfer_server" "s" {
  protocols              = ["sftp"]
  endpoint_type          = "VPC"
  identity_provider_type = "SERVICE_MANAGED"
  security_policy_name   = "TransferSecurityPolicy-2023-05"

  endpoint_details {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1"]
  }
}

resource "aws_transfer_user" "u" {
  server_id = aws_transfer_server.s.id
  user_name = "a"
  role      = "arn:aws:iam::123456789012:role/t"
}
