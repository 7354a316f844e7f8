resource "aws_cognito_user_pool" "p" {
  name                     = "users"
  auto_verified_attributes = ["email"]
  password_policy {
    minimum_length    = 12
    require_lowercase = true
    require_special_characters = true
  }
  mfa_configuration = "optional"
}

resource "aws_cognito_user_pool_client" "c" {
  name         = "web"
  user_pool_id = aws_cognito_user_pool.p.id
  generate_secret = false
}
