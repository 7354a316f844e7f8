resource "aws_s3_bucket" "default" {
  bucket = "tftest.applicationversion.bucket"
}

resource "aws_s3_object" "default" {
  bucket = aws_s3_bucket.default.id
  key    = "beanstalk/go-v1.zip"
  source = "go-v1.zip"
}

resource "aws_elastic_beanstalk_application" "default" {
  name = "tf-test-name"

  appversion_lifecycle {
    service_role          = "arn:aws:iam::123456789012:role/eb"
    max_count             = 128
    delete_source_from_s3 = true
  }
}

resource "aws_elastic_beanstalk_application_version" "default" {
  name        = "tf-test-version-label"
  application = "tf-test-name"
  bucket      = aws_s3_bucket.default.id
  key         = aws_s3_object.default.id
}

resource "aws_elastic_beanstalk_configuration_template" "tf_template" {
  name                = "tf-test-template-config"
  application         = aws_elastic_beanstalk_application.default.name
  solution_stack_name = "64bit Amazon Linux 2015.09 v2.0.8 running Go 1.4"
}

resource "aws_elastic_beanstalk_environment" "e" {
  name           = "e"
  application    = aws_elastic_beanstalk_application.default.name
  template_name  = aws_elastic_beanstalk_configuration_template.tf_template.name
  version_label  = aws_elastic_beanstalk_application_version.default.name
  tier           = "Web"
}
