resource "aws_cloudhsm_v2_cluster" "c" {
  hsm_type   = "hsm1.medium"
  subnet_ids = ["subnet-1", "subnet-2"]
}

resource "aws_cloudhsm_v2_hsm" "h" {
  subnet_id  = "subnet-1"
  cluster_id = aws_cloudhsm_v2_cluster.c.cluster_id
}

resource "aws_codegurureviewer_repository_association" "example" {
  repository {
    codecommit {
      name = "repo"
    }
  }
}

resource "aws_cloudsearch_domain" "d" {
  name = "d"

  scaling_parameters {
    desired_instance_type = "search.medium"
  }

  index_field {
    name   = "headline"
    type   = "text"
    search = true
  }
}

resource "aws_swf_domain" "foo" {
  name                                        = "foo"
  workflow_execution_retention_period_in_days = 30
}

resource "aws_simpledb_domain" "users" {
  name = "users"
}
