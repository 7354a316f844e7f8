resource "aws_route53_record" "www" {
  zone_id = "Z1"
  name    = "www"
  type    = "A"
  ttl     = 300
  alias {
    name    = "lb.example.com"
    zone_id = "Z2"
  }
}
