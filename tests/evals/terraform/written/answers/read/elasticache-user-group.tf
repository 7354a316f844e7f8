resource "aws_elasticache_user" "test" {
  user_id       = "testUserId"
  user_name     = "default"
  access_string = "on ~app::* -@all +@read +@hash +@bitmap +@geo -setbit -bitfield -hset -hsetnx -hmset -hincrby -hincrbyfloat -hdel -bitop -geoadd -georadius -georadiusbymember"
  engine        = "REDIS"
  passwords     = ["made(password 123456789)"]
}

resource "aws_elasticache_user_group" "test" {
  engine        = "REDIS"
  user_group_id = "userGroupId"
  user_ids      = [aws_elasticache_user.test.user_id]
}

resource "aws_elasticache_replication_group" "rg" {
  replication_group_id       = "tf-rep-group-1"
  description                = "example description"
  node_type                  = "cache.m4.large"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  port                       = 6379
  user_group_ids             = [aws_elasticache_user_group.test.id]
  transit_encryption_enabled = true
}

resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "tf-rep-group-1-0"
  replication_group_id = aws_elasticache_replication_group.rg.id
}
