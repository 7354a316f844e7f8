resource "aws_msk_cluster" "m" {
  cluster_name           = "m"
  kafka_version          = "3.5.1"
  number_of_broker_nodes = 3

  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-1"]

    storage_info {
      ebs_storage_info {
        volume_size = 100
      }
    }
  }

  client_authentication {
    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_ONLY"
    }
  }

  enhanced_monitoring = "PER_BROKER"
}

resource "aws_msk_scram_secret_association" "s" {
  cluster_arn     = aws_msk_cluster.m.arn
  secret_arn_list = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:AmazonMSK_x"]
}
