variable "tags" {
  type    = map(string)
  default = { Team = "core" }
}

resource "aws_resourcegroups_group" "g" {
  name = "g"

  resource_query {
    query = jsonencode({
      ResourceTypeFilters = ["AWS::AllSupported"]
      TagFilters          = [for k, v in var.tags : { Key = k, Values = [v] }]
    })
  }
}

output "arn" {
  value     = aws_resourcegroups_group.g.arn
  sensitive = false
}
