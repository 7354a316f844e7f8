resource "aws_codepipeline" "p" {
  name     = "my pipeline"
  role_arn = "arn:aws:iam::123456789012:role/cp"

  artifact_store {
    location = "artifacts"
    type     = "s3"
  }

  stage {
    name = "Source"
    action {
      name     = "Source"
      category = "source"
      owner    = "AWS"
      provider = "CodeCommit"
      version  = "1"
    }
  }
}
