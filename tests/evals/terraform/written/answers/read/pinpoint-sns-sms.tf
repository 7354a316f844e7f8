resource "aws_pinpoint_app" "example" {
  name = "test-app"

  limits {
    maximum_duration = 600
  }

  quiet_time {
    start = "00:00"
    end   = "06:00"
  }
}

resource "aws_pinpoint_email_channel" "email" {
  application_id = aws_pinpoint_app.example.application_id
  from_address   = "user@example.com"
  role_arn       = "arn:aws:iam::123456789012:role/p"
}

resource "aws_sns_sms_preferences" "update_sms_prefs" {
  monthly_spend_limit = 10
  default_sms_type    = "Promo"
}

resource "aws_sns_platform_application" "gcm_application" {
  name                = "gcm_application"
  platform            = "GCM"
  platform_credential = "<GCM API KEY>"
}
