resource "aws_imagebuilder_component" "c" {
  name     = "c"
  platform = "Linux"
  version  = "1.0.0"

  data = yamlencode({
    phases = [{
      name = "build"
      steps = [{
        action = "ExecuteBash"
        inputs = {
          commands = ["echo 'hello world'"]
        }
        name      = "example"
        onFailure = "Continue"
      }]
    }]
    schemaVersion = 1.0
  })
}

resource "aws_imagebuilder_image_recipe" "r" {
  name         = "r"
  parent_image = "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2-x86/x.x.x"
  version      = "1.0"

  component {
    component_arn = aws_imagebuilder_component.c.arn
  }

  block_device_mapping {
    device_name = "/dev/xvdb"
    ebs {
      delete_on_termination = true
      volume_size           = 100
      volume_type           = "gp2"
    }
  }
}

resource "aws_imagebuilder_infrastructure_configuration" "i" {
  name                  = "i"
  instance_profile_name = "profile"
  instance_types        = ["t2.nano", "t3.micro"]
}

resource "aws_imagebuilder_image_pipeline" "p" {
  image_recipe_arn                 = aws_imagebuilder_image_recipe.r.arn
  infrastructure_configuration_arn = aws_imagebuilder_infrastructure_configuration.i.arn
  name                             = "p"

  schedule {
    schedule_expression = "cron(0 0 * * ? *)"
  }
}
