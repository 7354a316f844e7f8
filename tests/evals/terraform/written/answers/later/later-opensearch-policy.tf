resource "aws_opensearch_domain" "d" {
  domain_name    = "Search_Domain"
  engine_version = "OpenSearch_2.11"

  cluster_config {
    instance_type = "t3.small.search"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }
}

resource "aws_opensearch_domain_policy" "p" {
  domain_name     = aws_opensearch_domain.d.domain_name
  access_policies = data.aws_iam_policy_document.p.json
}

data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["es:*"]
    resources = ["${aws_opensearch_domain.d.arn}/*"]
  }
}
