resource "aws_docdbelastic_cluster" "e" {
  name                = "my-docdb"
  admin_user_name     = "foo"
  admin_user_password = "made(must be eight chars)"
  auth_type           = "PLAIN_TEXT"
  shard_capacity      = 2
  shard_count         = 1
}

resource "aws_docdb_global_cluster" "g" {
  global_cluster_identifier = "global-test"
  engine                    = "docdb"
  engine_version            = "4.0.0"
}
