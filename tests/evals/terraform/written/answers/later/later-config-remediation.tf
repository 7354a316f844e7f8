resource "aws_config_remediation_configuration" "r" {
  config_rule_name = "s3-bucket-versioning-enabled"
  resource_type    = "AWS::S3::Bucket"
  target_type      = "SSM_DOC"
  target_id        = "AWS-EnableS3BucketEncryption"
  target_version   = "1"

  parameter {
    name         = "AutomationAssumeRole"
    static_value = "arn:aws:iam::875924563244:role/security_config"
  }

  automatic                  = true
  maximum_automatic_attempts = 10
  retry_attempt_seconds      = 600
}

resource "aws_config_config_rule" "c" {
  name = "c"

  source {
    owner             = "CUSTOM_LAMBDA"
    source_identifier = "arn:aws:lambda:us-east-1:123456789012:function:f"

    source_detail {
      message_type = "ScheduledNotification"
    }
  }

  maximum_execution_frequency = "Hourly"
}
