resource "aws_lightsail_instance" "i" {
  name         = "x"
  blueprint_id = "ubuntu_20_04"
  bundle_id    = "nano_2_0"
  region       = "us-east-1"
  key_pair     = "default"
}

resource "aws_lightsail_key_pair" "kp" {
  name = "kp"
}

resource "aws_lightsail_domain" "d" {
  domain_name = "mydomain.com"
}

resource "aws_lightsail_domain_entry" "e" {
  domain_name = aws_lightsail_domain.d.domain_name
  name        = "www"
  type        = "AAA"
  target      = "127.0.0.1"
}
