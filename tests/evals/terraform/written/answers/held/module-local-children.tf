module "network" {
  source = "./modules/network"

  vpc_cidr = "10.0.0.0/16"
}

module "app" {
  source    = "./modules/app"
  subnet_id = module.network.subnet_ids[0]
}

resource "aws_security_group" "x" {
  vpc_id = module.network.vpc_id
}
