resource "aws_elastic_beanstalk_environment" "env" {
  name        = "env"
  application = "app"
  platform    = "Python 3.8"

  setting = {
    namespace = "aws:ec2:vpc"
    name      = "VPCId"
    value     = "vpc-123"
  }
}
