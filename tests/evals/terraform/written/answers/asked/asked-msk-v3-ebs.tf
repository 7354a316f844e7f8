resource "aws_msk_cluster" "k" {
  cluster_name           = "k"
  kafka_version          = "2.8.1"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    ebs_volume_size = 100
    client_subnets  = ["subnet-1"]
    security_groups = ["sg-1"]
  }
  encryption_info {
    encryption_in_transit {
      client_broker = "tls"
    }
  }
  enhanced_monitoring = "PER_BROKERS"
}
