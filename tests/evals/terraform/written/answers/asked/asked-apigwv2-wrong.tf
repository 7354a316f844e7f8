resource "aws_apigatewayv2_api" "api" {
  name          = "api"
  protocol      = "HTTP"
  cors {
    allow_origins = ["*"]
  }
}

resource "aws_apigatewayv2_stage" "s" {
  api_id     = aws_apigatewayv2_api.api.id
  stage_name = "prod"
  throttling {
    burst_limit = 100
    rate_limit  = 50
  }
}
