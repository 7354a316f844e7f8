data "archive_file" "z" {
  type        = "zip"
  source_dir  = "src"
  output_path = "z.zip"
}

resource "aws_lambda_function" "f" {
  name     = "f"
  filename = data.archive_file.z.output_path
  role     = "arn:aws:iam::123456789012:role/f"
  handler  = "a.b"
  runtime  = "nodejs18.x"
}
