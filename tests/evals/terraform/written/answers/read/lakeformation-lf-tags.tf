resource "aws_lakeformation_data_lake_settings" "s" {
  admins = [data.aws_iam_session_context.current.issuer_arn]
}

data "aws_caller_identity" "current" {}

data "aws_iam_session_context" "current" {
  arn = data.aws_caller_identity.current.arn
}

resource "aws_lakeformation_lf_tag" "example" {
  key    = "module"
  values = ["Orders", "Sales", "Customers"]
}

resource "aws_lakeformation_permissions" "p" {
  principal   = "arn:aws:iam::123456789012:role/analyst"
  permissions = ["SELECT_ALL"]

  table {
    database_name = "db"
    name          = "t"
  }
}

resource "aws_lakeformation_resource" "r" {
  arn = "arn:aws:s3:::lake"
  role_arn = "not-an-arn"
}
