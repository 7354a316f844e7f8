resource "aws_media_convert_queue" "test" {
  name = "tf-test-queue"
}

resource "aws_elastictranscoder_pipeline" "bar" {
  input_bucket = aws_s3_bucket.input_bucket.id
  name         = "aws_elastictranscoder_pipeline_tf_test_"
  role         = aws_iam_role.test_role.arn

  content_config {
    bucket        = aws_s3_bucket.content_bucket.id
    storage_class = "Standard"
  }

  thumbnail_config {
    bucket        = aws_s3_bucket.thumb_bucket.id
    storage_class = "Standard"
  }
}

resource "aws_s3_bucket" "input_bucket" {
  bucket = "in"
}

resource "aws_s3_bucket" "content_bucket" {
  bucket = "content-bucket-example"
}

resource "aws_s3_bucket" "thumb_bucket" {
  bucket = "thumb-bucket-example"
}
