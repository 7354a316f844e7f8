resource "aws_cognito_user_pool" "p" {
  name              = "p"
  mfa_configuration = "OPTIONAL"

  software_token_mfa_configuration {
    enabled = true
  }

  lambda_config {
    post_confirmation = "arn:aws:lambda:us-east-1:123456789012:function:f"
  }

  email_configuration {
    email_sending_account = "COGNITO_DEFAULT"
  }

  admin_create_user_config {
    allow_admin_create_user_only = true

    invite_message_template {
      email_message = "Hello {username}, {####}"
      email_subject = "Hi"
      sms_message   = "{username} {####}"
    }
  }
}

resource "aws_cognito_user_pool_client" "c" {
  name                = "c"
  user_pool_id        = aws_cognito_user_pool.p.id
  explicit_auth_flows = ["USER_SRP_AUTH"]
  allowed_oauth_flows = ["authorization_code"]
}

resource "aws_cognito_user_group" "g" {
  name         = "admins"
  user_pool_id = aws_cognito_user_pool.p.id
  precedence   = 1
}
