resource "aws_kendra_index" "k" {
  name     = "k"
  role_arn = "arn:aws:iam::123456789012:role/k"
  edition  = "Developer"
}

resource "aws_kendra_faq" "f" {
  index_id    = aws_kendra_index.k.id
  name        = "faq"
  file_format = "CSV"
  role_arn    = "arn:aws:iam::123456789012:role/k"

  s3_path {
    bucket = "b"
    key    = "faq.csv"
  }
}
