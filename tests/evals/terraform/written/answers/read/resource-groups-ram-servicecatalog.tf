resource "aws_resourcegroups_group" "test" {
  name = "test-group"

  resource_query {
    query = <<JSON
{
  "ResourceTypeFilters": ["AWS::EC2::Instance"],
  "TagFilters": [{"Key": "Stage", "Values": ["Test"]}]
}
JSON
  }
}

resource "aws_ram_resource_share" "example" {
  name                      = "example"
  allow_external_principals = true
}

resource "aws_ram_principal_association" "p" {
  principal          = "111111111111"
  resource_share_arn = aws_ram_resource_share.example.arn
}

resource "aws_servicecatalog_portfolio" "portfolio" {
  name          = "My App Portfolio"
  description   = "List of my organizations apps"
  provider_name = "Brett"
}

resource "aws_servicecatalog_product" "example" {
  name  = "example"
  owner = "example-owner"
  type  = "CLOUD_FORMATION_TEMPLATE"

  provisioning_artifact_parameters {
    template_url = "https://s3.amazonaws.com/cf-templates-ozkq9d3hgiq2-us-east-1/temp1.json"
  }
}

resource "aws_cloudformation_stack" "network" {
  name = "networking-stack"

  parameters = {
    VPCCidr = "10.0.0.0/16"
  }

  template_body = jsonencode({
    Parameters = {
      VPCCidr = { Type = "String", Default = "10.0.0.0/16" }
    }
    Resources = {
      myVpc = {
        Type = "AWS::EC2::VPC"
        Properties = { CidrBlock = { "Ref" = "VPCCidr" } }
      }
    }
  })
}
