resource "aws_appsync_graphql_api" "a" {
  name                = "a"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"

  user_pool_config {
    aws_region     = "us-east-1"
    default_action = "ALLOW"
    user_pool_id   = "us-east-1_abc"
  }

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/l"
    field_log_level          = "ERROR"
  }

  xray_enabled = true
}

resource "aws_appsync_api_key" "k" {
  api_id  = aws_appsync_graphql_api.a.id
  expires = "2030-05-03"
}

resource "aws_appsync_function" "f" {
  api_id      = aws_appsync_graphql_api.a.id
  data_source = "ds"
  name        = "f-1"
}
