resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "us" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "geo"
  type           = "A"
  ttl            = 300
  records        = ["198.51.100.1"]
  set_identifier = "us"

  geolocation_routing_policy {
    continent = "NA"
  }
}

resource "aws_route53_record" "eu" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "lat"
  type           = "A"
  ttl            = 300
  records        = ["198.51.100.2"]
  set_identifier = "eu"

  latency_routing_policy {
    region = "eu-west-1"
  }

  weighted_routing_policy {
    weight = 10
  }
}

resource "aws_route53_record" "txt" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "_dmarc"
  type    = "TXT"
  ttl     = 300
  records = "v=DMARC1; p=none"
}

resource "aws_route53_record" "alias_bad" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"

  alias {
    name    = "d123.cloudfront.net"
    zone_id = "Z2FDTNDATAQYW2"
  }
}
