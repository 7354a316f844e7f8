provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "rg" {
  name     = "rg"
  location = "West Europe"
}

resource "aws_route53_zone" "z" {
  name = "example.com"
}
