resource "aws_ssm_maintenance_window" "window" {
  name     = "maintenance-window-webapp"
  schedule = "cron(0 16 ? * TUE *)"
  duration = 3
  cutoff   = 1
}

resource "aws_ssm_maintenance_window_target" "target1" {
  window_id     = aws_ssm_maintenance_window.window.id
  name          = "maintenance-window-target"
  resource_type = "INSTANCE"

  targets {
    key    = "tag:Name"
    values = ["acceptance_test"]
  }
}

resource "aws_ssm_patch_baseline" "production" {
  name             = "patch-baseline"
  description      = "Patch Baseline Description"
  operating_system = "AMAZON_LINUX"
  approved_patches = ["KB123456", "KB456789"]

  approval_rule {
    approve_after_days = 7
    compliance_level   = "HIGH"

    patch_filter {
      key    = "PRODUCT"
      values = ["WindowsServer2016"]
    }
  }
}

resource "aws_ssm_document" "foo" {
  name          = "test_document"
  document_type = "Command"

  content = <<DOC
  {
    "schemaVersion": "1.2",
    "description": "Check ip configuration of a Linux instance.",
    "parameters": {},
    "runtimeConfig": {
      "aws:runShellScript": {
        "properties": [{ "id": "0.aws:runShellScript", "runCommand": ["ifconfig"] }]
      }
    }
  }
DOC
}

resource "aws_ssm_association" "a" {
  name = aws_ssm_document.foo.name

  targets {
    key    = "InstanceIds"
    values = ["i-1234567890abcdef0"]
  }
}

resource "aws_ssm_activation" "act" {
  name               = "test_ssm_activation"
  iam_role           = "role"
  registration_limit = "five"
}
