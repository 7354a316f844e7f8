provider "aws" {
  region = "us-east-1"
}

resource "aws_chime_voice_connector" "vc1" {
  name               = "connector-test-1"
  require_encryption = true
  aws_region         = "us-east-1"
}

resource "aws_chime_voice_connector" "vc2" {
  name               = "connector-test-2"
  require_encryption = true
  aws_region         = "us-west-2"
}

resource "aws_chime_voice_connector_group" "group" {
  name = "test-group"

  connector {
    voice_connector_id = aws_chime_voice_connector.vc1.id
    priority           = 1
  }

  connector {
    voice_connector_id = aws_chime_voice_connector.vc2.id
    priority           = 3
  }
}

resource "aws_chime_voice_connector_origination" "default" {
  voice_connector_id = aws_chime_voice_connector.vc1.id
  disabled           = false

  route {
    host     = "127.0.0.1"
    port     = 8081
    protocol = "TCP"
    priority = 1
    weight   = 1
  }
}

resource "aws_chime_voice_connector_streaming" "default" {
  voice_connector_id        = aws_chime_voice_connector.vc1.id
  data_retention            = 7
  streaming_notification_targets = ["SQS"]
  disabled                  = false
}

resource "aws_chime_voice_connector_logging" "default" {
  enable_sip_logs    = true
  voice_connector_id = aws_chime_voice_connector.vc1.id
}
