resource "aws_synthetics_canary" "some" {
  name                 = "some-canary"
  artifact_s3_location = "s3://some-bucket/"
  execution_role_arn   = "arn:aws:iam::123456789012:role/canary"
  handler              = "exports.handler"
  zip_file             = "test-fixtures/lambdatest.zip"
  runtime_version      = "syn-nodejs-puppeteer-6.2"

  schedule {
    expression = "rate(0 minute)"
  }
}

resource "aws_rum_app_monitor" "example" {
  name   = "example"
  domain = "localhost"
}

resource "aws_evidently_project" "example" {
  name        = "Example"
  description = "Example Description"
}
