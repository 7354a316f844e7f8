resource "aws_opensearch_domain" "os" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.5"

  cluster_config {
    instance_type            = "r5.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m5.large.search"
    dedicated_master_count   = 3
    zone_awareness_enabled   = true
  }

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
    master_user_options {
      master_user_name     = "admin"
      master_user_password = var.master_password
    }
  }

  encrypt_at_rest = true

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
    volume_type = "gp3"
    iops        = 3000
  }
}

variable "master_password" {
  type      = string
  sensitive = true
}

output "endpoint" {
  value = aws_opensearch_domain.os.endpoint
}
