resource "aws_elasticache_replication_group" "r" {
  replication_group_id          = "redis"
  replication_group_description = "redis"
  node_type                     = "cache.t3.micro"
  number_cache_clusters         = 2
  cluster_mode {
    replicas_per_node_group = 1
    num_node_groups         = 2
  }
}
