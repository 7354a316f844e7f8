resource "aws_chimesdkvoice_sip_media_application" "a" {
  aws_region = "us-east-1"
  name       = "app"
  endpoints {
    lambda_arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
  }
}

resource "aws_chimesdkvoice_voice_profile_domain" "d" {
  name = "d"
  server_side_encryption_configuration {
    kms_key_arn = "arn:aws:kms:us-east-1:123456789012:key/1"
  }
}

resource "aws_chime_voice_connector_termination" "t" {
  disabled           = true
  cps_limit          = 1
  cidr_allow_list    = ["50.35.78.96/31"]
  calling_regions    = ["US", "CA"]
  voice_connector_id = aws_chime_voice_connector.vc.id
}

resource "aws_chime_voice_connector" "vc" {
  name = "vc"
}
