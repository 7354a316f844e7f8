resource "aws_route53_zone" "z" {
  name          = "example.org"
  comment       = ""
  force_destroy = false
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.z.zone_id
  name    = ""
  type    = "A"
  ttl     = 300
  records = ["192.0.2.10"]
}

resource "aws_route53_record" "mx" {
  zone_id = aws_route53_zone.z.id
  name    = aws_route53_zone.z.name
  type    = "MX"
  ttl     = 3600
  records = ["10 mail.example.org."]
}

resource "aws_route53_record" "multi" {
  zone_id                          = aws_route53_zone.z.id
  name                             = "multi"
  type                             = "A"
  ttl                              = 60
  records                          = ["192.0.2.11"]
  set_identifier                   = "one"
  multivalue_answer_routing_policy = true
}

resource "aws_route53_key_signing_key" "k" {
  hosted_zone_id             = aws_route53_zone.z.id
  key_management_service_arn = "arn:aws:kms:us-east-1:123456789012:key/1"
  name                       = "ksk"
}

output "ns" {
  value = aws_route53_zone.z.name_servers
}
