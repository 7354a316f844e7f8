resource "aws_elasticache_cluster" "m" {
  cluster_id      = "Redis_Cache"
  engine          = "rediss"
  node_type       = "cache.t3.micro"
  num_cache_nodes = 1
}
