resource "aws_elasticache_replication_group" "r" {
  replication_group_id       = "redis"
  description                = "redis"
  node_type                  = "cache.t3.micro"
  num_cache_clusters         = 2
  port                       = 6379
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  subnet_group_name          = "redis"
}
