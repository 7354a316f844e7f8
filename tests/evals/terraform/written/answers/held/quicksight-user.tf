resource "aws_quicksight_user" "example" {
  email         = "author@example.com"
  identity_type = "IAM"
  user_role     = "AUTHOR"
  iam_arn       = "arn:aws:iam::123456789012:user/Example"
  session_name  = "an-author"
}

resource "aws_quicksight_group" "g" {
  group_name = "tf-example"
}

resource "aws_quicksight_data_source" "default" {
  data_source_id = "example-id"
  name           = "My Cool Data in S3"

  parameters {
    s3 {
      manifest_file_location {
        bucket = "my-bucket"
        key    = "path/to/manifest.json"
      }
    }
  }

  type = "S3"
}
