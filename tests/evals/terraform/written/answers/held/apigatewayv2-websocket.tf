provider "aws" {
  region = "eu-west-1"
}

resource "aws_apigatewayv2_api" "ws" {
  name                       = "chat"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_stage" "prod" {
  api_id      = aws_apigatewayv2_api.ws.id
  name        = "prod"
  auto_deploy = true

  default_route_settings {
    throttling_burst_limit = 5000
    throttling_rate_limit  = 10000
    logging_level          = "INFO"
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.ws.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_group" "ws" {
  name              = "/aws/apigw/chat"
  retention_in_days = 15
}

resource "aws_apigatewayv2_route" "connect" {
  api_id    = aws_apigatewayv2_api.ws.id
  route_key = "$connect"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_domain_name" "example" {
  domain_name = "ws.example.com"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}
