resource "aws_s3_bucket" "b" {
  bucket = "My_Bucket_Name"
}

resource "aws_s3_bucket" "c" {
  bucket = "ab"
}
