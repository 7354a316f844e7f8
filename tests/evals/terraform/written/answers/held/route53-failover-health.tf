resource "aws_route53_health_check" "primary" {
  fqdn              = "primary.example.com"
  port              = 443
  type              = "HTTPS"
  resource_path     = "/"
  failure_threshold = "5"
  request_interval  = "30"

  tags = {
    Name = "tf-test-health-check"
  }
}

resource "aws_route53_zone" "example" {
  name = "example.com"
}

resource "aws_route53_record" "primary" {
  zone_id         = aws_route53_zone.example.zone_id
  name            = "app"
  type            = "A"
  ttl             = 60
  records         = ["192.0.2.1"]
  set_identifier  = "primary"
  health_check_id = aws_route53_health_check.primary.id

  failover_routing_policy {
    type = "PRIMARY"
  }
}

resource "aws_route53_record" "secondary" {
  zone_id        = aws_route53_zone.example.zone_id
  name           = "app"
  type           = "A"
  ttl            = 60
  records        = ["192.0.2.2"]
  set_identifier = "secondary"

  failover_routing_policy {
    type = "SECONDARY"
  }
}
