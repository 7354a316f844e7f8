resource "aws_emrserverless_application" "example" {
  name          = "example"
  release_label = "emr-6.6.0"
  type          = "hive"

  initial_capacity {
    initial_capacity_type = "HiveDriver"

    initial_capacity_config {
      worker_count = 1
      worker_configuration {
        cpu    = "2 vCPU"
        memory = "10 GB"
      }
    }
  }

  maximum_capacity {
    cpu    = "2 vCPU"
    memory = "10 GB"
  }
}

resource "aws_emrcontainers_virtual_cluster" "example" {
  container_provider {
    id   = "my-eks"
    type = "EKS"

    info {
      eks_info {
        namespace = "default"
      }
    }
  }

  name = "example"
}

resource "aws_emr_studio" "example" {
  auth_mode                   = "SSO"
  default_s3_location         = "s3://b/test"
  engine_security_group_id    = "sg-1"
  name                        = "example"
  service_role                = "arn:aws:iam::123456789012:role/emr"
  subnet_ids                  = ["subnet-1"]
  user_role                   = "arn:aws:iam::123456789012:role/emruser"
  vpc_id                      = "vpc-1"
  workspace_security_group_id = "sg-2"
}
