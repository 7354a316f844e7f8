resource "aws_ecr_repository" "r" {
  name                 = "App/Repo"
  image_tag_mutability = "immutable"
  scan_on_push         = true
  lifecycle_policy     = jsonencode({ rules = [] })
}
