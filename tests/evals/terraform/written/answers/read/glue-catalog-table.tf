resource "aws_glue_catalog_table" "aws_glue_catalog_table" {
  name          = "MyCatalogTable"
  database_name = "MyCatalogDatabase"

  table_type = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL              = "TRUE"
    "parquet.compression" = "SNAPPY"
  }

  storage_descriptor {
    location      = "s3://my-bucket/event-streams/my-stream"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      name                  = "my-stream"
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"

      parameters = {
        "serialization.format" = 1
      }
    }

    columns {
      name = "my_string"
      type = "string"
    }

    columns {
      name    = "my_bigint"
      type    = "bigint"
      comment = ""
    }
  }

  partition_keys {
    name = "dt"
    type = "string"
  }
}

resource "aws_glue_connection" "example" {
  name = "example"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:mysql://example.com/exampledatabase"
    PASSWORD            = "examplepassword"
    USERNAME            = "exampleusername"
  }

  physical_connection_requirements {
    availability_zone      = "us-east-1a"
    security_group_id_list = ["sg-1"]
    subnet_id              = "subnet-1"
  }
}

resource "aws_glue_workflow" "w" {
  name = "w"
}

resource "aws_glue_registry" "r" {
  registry_name = "example"
}

resource "aws_glue_schema" "s" {
  schema_name       = "example"
  registry_arn      = aws_glue_registry.r.arn
  data_format       = "AVRO"
  compatibility     = "NONE"
  schema_definition = "{\"type\": \"record\", \"name\": \"r1\", \"fields\": [ {\"name\": \"f1\", \"type\": \"int\"} ]}"
}
