resource "aws_elasticache_cluster" "m" {
  cluster_id           = "cache"
  engine               = "memcached"
  node_type            = "cache.t3.micro"
  num_cache_nodes      = 2
  parameter_group_name = "default.memcached1.6"
  az_mode              = "multi-az"
}
