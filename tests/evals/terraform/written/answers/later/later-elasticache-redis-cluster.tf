resource "aws_elasticache_subnet_group" "cache" {
  name       = "cache"
  subnet_ids = ["subnet-0aa", "subnet-0bb"]
}

resource "aws_elasticache_parameter_group" "redis7" {
  name   = "redis7-custom"
  family = "redis7"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}

resource "aws_elasticache_cluster" "redis" {
  cluster_id           = "redis-1"
  engine               = "redis"
  node_type            = "cache.t4g.micro"
  num_cache_nodes      = 1
  parameter_group_name = aws_elasticache_parameter_group.redis7.name
  subnet_group_name    = aws_elasticache_subnet_group.cache.name
  port                 = 6379
  snapshot_window      = "05:00-06:00"
  maintenance_window   = "sun:06:00-sun:07:00"
}

output "address" {
  value = aws_elasticache_cluster.redis.cache_nodes[0].address
}

output "config" {
  value = aws_elasticache_cluster.redis.configuration_endpoint_address
}
