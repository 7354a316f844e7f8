resource "aws_apigatewayv2_api" "h" {
  name          = "h"
  protocol_type = "HTTP"
  cors_configuration {
    allow_headers = ["content-type"]
    max_age       = "300"
  }
}

resource "aws_apigatewayv2_stage" "s" {
  api_id      = aws_apigatewayv2_api.h.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_apigatewayv2_route" "r" {
  api_id    = aws_apigatewayv2_api.h.id
  route_key = "GET /items/{id}"
  target    = aws_apigatewayv2_integration.i.id
}

resource "aws_apigatewayv2_integration" "i" {
  api_id                 = aws_apigatewayv2_api.h.id
  integration_type       = "AWS_PROXY"
  integration_uri        = "arn:aws:lambda:us-east-1:123456789012:function:f"
  payload_format_version = "2.0"
  timeout_milliseconds   = 60000
}

resource "aws_apigatewayv2_api_mapping" "m" {
  api_id      = aws_apigatewayv2_api.h.id
  domain_name = "api.example.com"
  stage       = aws_apigatewayv2_stage.s.name
}
