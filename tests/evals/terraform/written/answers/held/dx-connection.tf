resource "aws_dx_connection" "hoge" {
  name      = "tf-dx-connection"
  bandwidth = "1Gbps"
  location  = "EqDC2"
}

resource "aws_dx_gateway" "example" {
  name            = "tf-dxg-example"
  amazon_side_asn = "64512"
}

resource "aws_vpn_gateway" "example" {
  vpc_id = "vpc-1"
}

resource "aws_dx_gateway_association" "example" {
  dx_gateway_id         = aws_dx_gateway.example.id
  associated_gateway_id = aws_vpn_gateway.example.id
}

resource "aws_dx_private_virtual_interface" "foo" {
  connection_id  = aws_dx_connection.hoge.id
  name           = "vif-foo"
  vlan           = 4094
  address_family = "ipv4"
  bgp_asn        = 65352
}

resource "aws_dx_lag" "l" {
  name                  = "tf-dx-lag"
  connections_bandwidth = "2Gbps"
  location              = "EqDC2"
}
