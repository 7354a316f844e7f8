resource "aws_nat_gateway" "private" {
  connectivity_type = "private"
  subnet_id         = "subnet-1"
}

resource "aws_vpc_endpoint_service" "example" {
  acceptance_required        = false
  network_load_balancer_arns = ["arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/x/1"]
}

resource "aws_verifiedaccess_instance" "example" {
  description = "example"
}

resource "aws_verifiedaccess_trust_provider" "t" {
  policy_reference_name    = "example"
  trust_provider_type      = "user"
  user_trust_provider_type = "iam-identity-center"
}

resource "aws_ec2_instance_connect_endpoint" "example" {
  subnet_id = "subnet-1"
}

resource "aws_nat_gateway" "public" {
  subnet_id = "subnet-1"
  vpc_id    = "vpc-1"
}
