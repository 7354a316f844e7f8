resource "aws_iam_role" "kendra" {
  name = "kendra"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "kendra.amazonaws.com" }
    }
  })
}

resource "aws_kendra_index" "example" {
  name        = "example"
  edition     = "DEVELOPER"
  role_arn    = aws_iam_role.kendra.arn
  description = "test index"

  document_metadata_configuration_updates {
    name = "_authors"
    type = "STRING_LIST_VALUE"
    search {
      displayable = false
      facetable   = false
      searchable  = false
      sortable    = false
    }
    relevance {
      importance = 1
    }
  }
}

resource "aws_kendra_data_source" "s3" {
  index_id = aws_kendra_index.example.id
  name     = "s3-source"
  type     = "S3"
  role_arn = aws_iam_role.kendra.arn

  configuration {
    s3_configuration {
      bucket_name = "my-docs-bucket"
    }
  }
}
