resource "aws_route53_zone" "z" {
  name = "example.com"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.z.zone_id
  name    = "www"
  type    = "A"
  alias {
    name                   = "lb.example.com"
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "mx" {
  zone_id = aws_route53_zone.z.id
  name    = "example.com"
  type    = "MX"
  ttl     = 300
  records = ["10 mail.example.com"]
}
