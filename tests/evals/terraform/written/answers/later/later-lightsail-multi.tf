resource "aws_lightsail_instance" "web" {
  count             = 2
  name              = "web_${count.index}"
  availability_zone = "us-east-1b"
  blueprint_id      = "amazon_linux_2"
  bundle_id         = "micro_2_0"

  add_on {
    type          = "AutoSnapshot"
    snapshot_time = "06:00"
    status        = "Enabled"
  }
}

resource "aws_lightsail_certificate" "c" {
  name                      = "cert"
  domain_name               = "example.com"
  subject_alternative_names = ["www.example.com"]
}

resource "aws_lightsail_bucket" "b" {
  name      = "mytestbucket"
  bundle_id = "small_1_0"
}

resource "aws_lightsail_distribution" "d" {
  name      = "dist"
  bundle_id = "small_1_0"

  origin {
    name        = aws_lightsail_bucket.b.name
    region_name = aws_lightsail_bucket.b.region
  }

  default_cache_behavior {
    behavior = "cache"
  }

  cache_behavior_settings {
    allowed_http_methods = "GET,HEAD,OPTIONS,PUT,PATCH,POST,DELETE"
    cached_http_methods  = "GET,HEAD"
    default_ttl          = 86400
    maximum_ttl          = 31536000
    minimum_ttl          = 0
  }
}

output "ips" {
  value = aws_lightsail_instance.web[*].public_ip_address
}
