resource "aws_timestreamwrite_database" "example" {
  database_name = "database-example"
}

resource "aws_timestreamwrite_table" "example" {
  database_name = aws_timestreamwrite_database.example.database_name
  table_name    = "example"

  retention_properties {
    magnetic_store_retention_period_in_days = 30
    memory_store_retention_period_in_hours  = 8
  }
}

resource "aws_memorydb_cluster" "example" {
  acl_name                 = "open-access"
  name                     = "my-cluster"
  node_type                = "db.t4g.small"
  num_shards               = 2
  security_group_ids       = ["sg-1"]
  snapshot_retention_limit = 7
  subnet_group_name        = aws_memorydb_subnet_group.s.id
}

resource "aws_memorydb_subnet_group" "s" {
  name       = "my-subnet-group"
  subnet_ids = ["subnet-1"]
}

resource "aws_keyspaces_keyspace" "example" {
  name = "my_keyspace"
}

resource "aws_keyspaces_table" "example" {
  keyspace_name = aws_keyspaces_keyspace.example.name
  table_name    = "my_table"

  schema_definition {
    column {
      name = "Message"
      type = "ASCII"
    }

    partition_key {
      name = "Message"
    }
  }
}

resource "aws_qldb_ledger" "l" {
  name             = "sample-ledger"
  permissions_mode = "STANDARD"
}
