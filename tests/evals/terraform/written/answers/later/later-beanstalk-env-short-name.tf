resource "aws_elastic_beanstalk_environment" "e" {
  name         = "ab"
  application  = "x"
  cname_prefix = "my app"
}
