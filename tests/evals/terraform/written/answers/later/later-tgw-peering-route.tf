resource "aws_ec2_transit_gateway" "a" {
  description = "a"
  dns_support = "enabled"
}

resource "aws_ec2_transit_gateway_peering_attachment" "p" {
  peer_region             = "us-west-2"
  peer_transit_gateway_id = "tgw-0123"
  transit_gateway_id      = aws_ec2_transit_gateway.a.id
}

resource "aws_ec2_transit_gateway_vpc_attachment" "v" {
  subnet_ids             = ["subnet-1"]
  transit_gateway_id     = aws_ec2_transit_gateway.a.id
  vpc_id                 = "vpc-1"
  appliance_mode_support = "enable"
}
