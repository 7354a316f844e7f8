resource "aws_codecommit_repository" "test" {
  repository_name = "MyTestRepository"
  description     = "This is the Sample App Repository"
}

resource "aws_codecommit_trigger" "test" {
  repository_name = aws_codecommit_repository.test.repository_name

  trigger {
    name            = "all"
    events          = ["all"]
    destination_arn = aws_sns_topic.test.arn
  }
}

resource "aws_sns_topic" "test" {
  name = "codecommit"
}

resource "aws_codestarnotifications_notification_rule" "commits" {
  detail_type    = "BASIC"
  event_type_ids = ["codecommit-repository-comments-on-commits"]

  name     = "example-code-repo-commits"
  resource = aws_codecommit_repository.test.arn

  target {
    address = aws_sns_topic.test.arn
  }
}

resource "aws_codeartifact_domain" "d" {
  domain = "example"
}

resource "aws_codeartifact_repository" "r" {
  repository = "example"
  domain     = aws_codeartifact_domain.d.domain

  external_connections {
    external_connection_name = "public:npmjs"
  }
}
