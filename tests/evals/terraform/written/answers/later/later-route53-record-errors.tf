resource "aws_route53_record" "r" {
  zone   = "Z123"
  name   = "www.example.com"
  type   = "a"
  ttl    = "5m"
  record = "192.0.2.1"
}

resource "aws_route53_health_check" "h" {
  fqdn             = "example.com"
  type             = "http"
  request_interval = 15
}
