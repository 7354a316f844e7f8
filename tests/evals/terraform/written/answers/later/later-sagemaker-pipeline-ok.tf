resource "aws_sagemaker_feature_group" "f" {
  feature_group_name             = "f"
  record_identifier_feature_name = "id"
  event_time_feature_name        = "ts"
  role_arn                       = "arn:aws:iam::123456789012:role/sm"

  feature_definition {
    feature_name = "id"
    feature_type = "String"
  }

  feature_definition {
    feature_name = "ts"
    feature_type = "Fractional"
  }

  online_store_config {
    enable_online_store = true
  }
}

resource "aws_sagemaker_code_repository" "r" {
  code_repository_name = "repo"
  git_config {
    repository_url = "https://github.com/o/r.git"
  }
}
