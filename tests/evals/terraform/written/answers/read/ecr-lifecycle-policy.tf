resource "aws_ecr_repository" "foo" {
  name                 = "bar"
  image_tag_mutability = "MUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
  }
}

resource "aws_ecr_lifecycle_policy" "foopolicy" {
  repository = aws_ecr_repository.foo.name

  policy = <<EOF
{
    "rules": [
        {
            "rulePriority": 1,
            "description": "Expire images older than 14 days",
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": 14
            },
            "action": {
                "type": "expire"
            }
        }
    ]
}
EOF
}

resource "aws_ecr_repository_policy" "p" {
  repository = aws_ecr_repository.foo.name
  policy     = data.aws_iam_policy_document.p.json
}

data "aws_iam_policy_document" "p" {
  statement {
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    actions = ["ecr:GetDownloadUrlForLayer"]
  }
}

output "url" {
  value = aws_ecr_repository.foo.repository_url
}
