resource "aws_route53_health_check" "h" {
  fqdn              = "app.example.com"
  port              = 443
  type              = "https"
  resource_path     = "/health"
  failure_threshold = 3
  request_interval  = 15
}

resource "aws_route53_record" "w" {
  zone_id        = "Z1"
  name           = "app"
  type           = "CNAME"
  ttl            = 60
  set_identifier = "a"
  weighted_routing_policy {
    weight = 10
  }
  records = ["a.example.com"]
}
