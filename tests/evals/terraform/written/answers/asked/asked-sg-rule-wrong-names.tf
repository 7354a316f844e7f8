resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = "sg-12345678"
  cidr_blocks       = ["10.0.0.0/8"]
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
}
