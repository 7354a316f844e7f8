resource "aws_vpclattice_service_network" "example" {
  name      = "example"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_service" "svc" {
  name               = "svc"
  auth_type          = "NONE"
  custom_domain_name = "example.com"
}

resource "aws_vpclattice_target_group" "tg" {
  name = "tg"
  type = "INSTANCE"

  config {
    vpc_identifier = aws_vpc.v.id
    port           = 80
    protocol       = "HTTP"
  }
}

resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpclattice_listener" "l" {
  name               = "l"
  protocol           = "HTTPS"
  service_identifier = aws_vpclattice_service.svc.id

  default_action {
    forward {
      target_groups {
        target_group_identifier = aws_vpclattice_target_group.tg.id
      }
    }
  }
}

resource "aws_vpclattice_service_network_service_association" "a" {
  service_identifier         = aws_vpclattice_service.svc.id
  service_network_identifier = aws_vpclattice_service_network.example.id
}
