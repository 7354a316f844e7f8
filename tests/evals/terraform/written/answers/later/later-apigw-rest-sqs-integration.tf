resource "aws_api_gateway_rest_api" "a" {
  name = "sqs-api"
  endpoint_configuration {
    types = ["REGION"]
  }
}

resource "aws_api_gateway_method" "post" {
  rest_api_id      = aws_api_gateway_rest_api.a.id
  resource_id      = aws_api_gateway_rest_api.a.root_resource_id
  http_method      = "post"
  authorization    = "NONE"
  api_key_required = true
}

resource "aws_api_gateway_integration" "i" {
  rest_api_id             = aws_api_gateway_rest_api.a.id
  resource_id             = aws_api_gateway_rest_api.a.root_resource_id
  http_method             = aws_api_gateway_method.post.http_method
  type                    = "AWS"
  integration_http_method = "POST"
  passthrough_behavior    = "NEVER"
  uri                     = "arn:aws:apigateway:us-east-1:sqs:path/123456789012/q"
}
