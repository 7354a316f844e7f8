resource "aws_ec2_managed_prefix_list" "example" {
  name           = "All VPC CIDR-s"
  address_family = "IPv4"
  max_entries    = 5

  entry {
    cidr        = "10.0.0.0/16"
    description = "Primary"
  }
}

resource "aws_ec2_traffic_mirror_filter" "f" {
  description      = "traffic mirror filter - terraform example"
  network_services = ["amazon-dns"]
}

resource "aws_ec2_traffic_mirror_filter_rule" "r" {
  traffic_mirror_filter_id = aws_ec2_traffic_mirror_filter.f.id
  destination_cidr_block   = "10.0.0.0/8"
  source_cidr_block        = "10.0.0.0/8"
  rule_number              = 1
  rule_action              = "accept"
  traffic_direction        = "inbound"
}

resource "aws_ec2_traffic_mirror_target" "t" {
  description          = "NLB target"
  network_load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/x/1"
}

resource "aws_network_interface_sg_attachment" "sg_attachment" {
  security_group_id    = "sg-1"
  network_interface_id = "eni-1"
}
