resource "aws_cloudwatch_event_bus" "b" {
  name = "orders"
}

resource "aws_cloudwatch_event_archive" "a" {
  name             = "orders-archive"
  event_source_arn = aws_cloudwatch_event_bus.b.arn
  retention_days   = 7
}

resource "aws_cloudwatch_event_rule" "r" {
  name           = "every hour"
  event_bus_name = aws_cloudwatch_event_bus.b.name
  event_pattern  = <<EOF
{
  "source": ["orders"]
}
EOF
}

resource "aws_cloudwatch_event_connection" "c" {
  name               = "c"
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "x-signature"
      value = "1234"
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "d" {
  name                             = "d"
  invocation_endpoint              = "https://api.example.com/"
  http_method                      = "POST"
  invocation_rate_limit_per_second = 20
  connection_arn                   = aws_cloudwatch_event_connection.c.arn
}
