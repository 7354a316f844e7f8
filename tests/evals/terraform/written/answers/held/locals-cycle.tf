locals {
  name   = "${local.prefix}-app"
  prefix = "${local.env}-x"
  env    = local.name == "" ? "dev" : "prod"
}

resource "aws_sns_topic" "t" {
  name = local.name
}
