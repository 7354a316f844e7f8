resource "aws_guardduty_detector" "d" {
  enable                       = true
  finding_publishing_frequency = "ONE_HOUR"
}

resource "aws_guardduty_detector_feature" "f" {
  detector_id = aws_guardduty_detector.d.id
  name        = "EKS_RUNTIME_MONITORING"
  status      = "ENABLED"

  additional_configuration {
    name   = "EKS_ADDON_MANAGEMENT"
    status = "ENABLED"
  }
}

resource "aws_guardduty_ipset" "i" {
  activate    = true
  detector_id = aws_guardduty_detector.d.id
  format      = "TEXT"
  location    = "https://s3.amazonaws.com/b/k"
  name        = "i"
}
