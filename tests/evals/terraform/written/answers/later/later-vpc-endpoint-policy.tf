resource "aws_vpc_endpoint" "d" {
  vpc_id          = "vpc-1"
  service_name    = "com.amazonaws.us-east-1.dynamodb"
  route_table_ids = ["rtb-1"]

  policy = <<EOF
{
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "dynamodb:*", "Resource": "*" }
  ]
}
EOF
}

resource "aws_vpc_endpoint" "i" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.ssm"
  vpc_endpoint_type = "interface"
  subnet_ids        = ["subnet-1"]
}
