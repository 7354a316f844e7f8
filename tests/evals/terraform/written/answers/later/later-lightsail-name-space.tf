resource "aws_lightsail_instance" "w" {
  name              = "my web server"
  availability_zone = "us-east-1"
  blueprint_id      = "wordpress"
  bundle_id         = "nano_2_0"
}
