resource "aws_redshiftserverless_namespace" "ns" {
  namespace_name      = "concurrency-scaling"
  admin_username      = "admin"
  admin_user_password = "made(Password 123)"
  db_name             = "dev"
}

resource "aws_redshiftserverless_workgroup" "wg" {
  namespace_name      = aws_redshiftserverless_namespace.ns.namespace_name
  workgroup_name      = "wg"
  base_capacity       = 32
  publicly_accessible = false
  subnet_ids          = [for s in aws_subnet.s : s.id]
}

resource "aws_vpc" "v" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "s" {
  for_each   = { a = "10.0.1.0/24", b = "10.0.2.0/24", c = "10.0.3.0/24" }
  vpc_id     = aws_vpc.v.id
  cidr_block = each.value
}

resource "aws_redshift_parameter_group" "bar" {
  name   = "parameter-group-test-terraform"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_redshift_subnet_group" "foo" {
  name       = "foo"
  subnet_ids = values(aws_subnet.s)[*].id
}
