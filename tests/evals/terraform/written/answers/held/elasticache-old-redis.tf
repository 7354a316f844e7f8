resource "aws_elasticache_replication_group" "example" {
  replication_group_id          = "redis-cluster"
  replication_group_description = "Redis cluster for app"
  node_type                     = "cache.t3.micro"
  number_cache_clusters         = 2
  parameter_group_name          = "default.redis6.x"
  engine_version                = "6.2"
  port                          = 6379
  automatic_failover_enabled    = true

  cluster_mode {
    replicas_per_node_group = 1
    num_node_groups         = 2
  }
}

resource "aws_elasticache_subnet_group" "example" {
  name       = "cache-subnet"
  subnet_ids = var.subnet_ids
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_elasticache_cluster" "mem" {
  cluster_id           = "memcached"
  engine               = "memcached"
  node_type            = "cache.t3.micro"
  num_cache_nodes      = 2
  parameter_group_name = "default.memcached1.6"
  port                 = 11211
  az_mode              = "cross-az"
}
