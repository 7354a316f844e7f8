resource "aws_glue_catalog_database" "Sales" {
  name        = "SalesDB"
  description = "Sales"
}

resource "aws_glue_job" "stream" {
  name         = "stream"
  role_arn     = "arn:aws:iam::123456789012:role/glue"
  glue_version = "4.0"

  command {
    name            = "gluestreaming"
    script_location = "s3://bucket/stream.py"
  }

  worker_type       = "G.025X"
  number_of_workers = 2
}

resource "aws_glue_classifier" "csv" {
  name = "csv"

  csv_classifier {
    allow_single_column    = false
    contains_header        = "PRESENT"
    delimiter              = ","
    disable_value_trimming = false
    header                 = ["a", "b"]
    quote_symbol           = "'"
  }
}
