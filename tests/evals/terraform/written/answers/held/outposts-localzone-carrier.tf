data "aws_availability_zones" "wl" {
  all_availability_zones = true
  filter {
    name   = "zone-type"
    values = ["wavelength-zone"]
  }
}

resource "aws_vpc" "v" {
  cidr_block           = "10.0.0.0/16"
  instance_tenancy     = "shared"
}

resource "aws_ec2_carrier_gateway" "c" {
  vpc_id = aws_vpc.v.id
}

resource "aws_vpc_dhcp_options" "d" {
  domain_name          = "service.consul"
  domain_name_servers  = ["127.0.0.1", "10.0.0.2"]
  ntp_servers          = ["127.0.0.1"]
  netbios_node_type    = 2
}

resource "aws_vpc_dhcp_options_association" "a" {
  vpc_id          = aws_vpc.v.id
  dhcp_options_id = aws_vpc_dhcp_options.d.id
}

resource "aws_vpc_ipv4_cidr_block_association" "s" {
  vpc_id     = aws_vpc.v.id
  cidr_block = "172.20.0.0/16"
}

resource "aws_default_security_group" "default" {
  vpc_id = aws_vpc.v.id
}

resource "aws_default_network_acl" "default" {
  default_network_acl_id = aws_vpc.v.default_network_acl_id
}
