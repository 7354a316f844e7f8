resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "IMMUTABLE_TAGS"
  scan_on_push         = true
}

resource "aws_ecrpublic_repository" "pub" {
  repository_name = "bar"

  catalog_data {
    about_text        = "About Text"
    architectures     = ["ARM"]
    operating_systems = ["Linux"]
  }
}
