resource "aws_acm_certificate" "c" {
  domain_name       = "example.com"
  validation_method = "DNS"
}

resource "aws_route53_record" "v" {
  name    = aws_acm_certificate.c.domain_validation_options.0.resource_record_name
  type    = aws_acm_certificate.c.domain_validation_options.0.resource_record_type
  records = [aws_acm_certificate.c.domain_validation_options.0.resource_record_value]
  ttl     = 60
  zone_id = "Z1"
}
