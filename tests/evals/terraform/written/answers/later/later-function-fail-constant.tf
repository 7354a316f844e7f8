locals {
  bad_subnet = cidrsubnet("10.0.0.0/28", 8, 1)
  idx        = element(["a", "b"], 1)
  json       = jsondecode("{not json}")
}

output "x" {
  value = local.json
}
