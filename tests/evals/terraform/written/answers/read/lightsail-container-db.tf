resource "aws_lightsail_container_service" "svc" {
  name        = "container-service-1"
  power       = "nano"
  scale       = 1
  is_disabled = false

  tags = {
    foo1 = "bar1"
  }
}

resource "aws_lightsail_container_service_deployment_version" "dep" {
  container {
    container_name = "hello-world"
    image          = "amazon/amazon-lightsail:hello-world"

    environment = {
      MY_ENVIRONMENT_VARIABLE = "my_value"
    }

    ports = {
      80 = "HTTP"
    }
  }

  public_endpoint {
    container_name = "hello-world"
    container_port = 80

    health_check {
      healthy_threshold   = 2
      path                = "/"
      success_codes       = "200-499"
    }
  }

  service_name = aws_lightsail_container_service.svc.name
}

resource "aws_lightsail_database" "test" {
  relational_database_name = "test"
  availability_zone        = "us-east-1a"
  master_database_name     = "testdatabasename"
  master_password          = "made(test database password)"
  master_username          = "test"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "micro_1_0"
}

resource "aws_lightsail_lb" "lb" {
  name              = "test-load-balancer"
  health_check_path = "/"
  instance_port     = "80"
}

resource "aws_lightsail_lb_attachment" "a" {
  lb_name       = aws_lightsail_lb.lb.name
  instance_name = "web"
}
