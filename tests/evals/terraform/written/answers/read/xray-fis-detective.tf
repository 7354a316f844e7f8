resource "aws_xray_sampling_rule" "example" {
  rule_name      = "example"
  priority       = 9999
  version        = 1
  reservoir_size = 1
  fixed_rate     = 0.05
  url_path       = "*"
  host           = "*"
  http_method    = "*"
  service_type   = "*"
  service_name   = "*"
  resource_arn   = "*"
}

resource "aws_fis_experiment_template" "example" {
  description = "example"
  role_arn    = "arn:aws:iam::123456789012:role/fis"

  stop_condition {
    source = "none"
  }

  action {
    name      = "example-action"
    action_id = "aws:ec2:terminate-instances"

    target {
      key   = "Instances"
      value = "example-target"
    }
  }

  target {
    name           = "example-target"
    resource_type  = "aws:ec2:instance"
    selection_mode = "COUNT(1)"

    resource_tag {
      key   = "env"
      value = "example"
    }
  }
}

resource "aws_detective_graph" "g" {}

resource "aws_accessanalyzer_analyzer" "a" {
  analyzer_name = "example"
}

resource "aws_auditmanager_account_registration" "r" {}
