resource "aws_vpclattice_service_network" "n" {
  name      = "Prod Network"
  auth_type = "IAM"
}

resource "aws_vpclattice_service" "s" {
  name = "orders_service"
}
