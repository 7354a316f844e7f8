resource "aws_dms_replication_instance" "test" {
  allocated_storage            = 20
  apply_immediately            = true
  auto_minor_version_upgrade   = true
  engine_version               = "3.1.4"
  multi_az                     = false
  publicly_accessible          = true
  replication_instance_class   = "dms.t2.micro"
  replication_instance_id      = "test-dms-replication-instance-tf"
  replication_subnet_group_id  = aws_dms_replication_subnet_group.test.id
}

resource "aws_dms_replication_subnet_group" "test" {
  replication_subnet_group_description = "Test replication subnet group"
  replication_subnet_group_id          = "test-dms-replication-subnet-group-tf"
  subnet_ids                           = ["subnet-12345678", "subnet-12345679"]
}

resource "aws_dms_endpoint" "src" {
  database_name = "test"
  endpoint_id   = "test-dms-endpoint-tf"
  endpoint_type = "Source"
  engine_name   = "aurora"
  password      = "made(te st)"
  port          = 3306
  server_name   = "test"
  ssl_mode      = "none"
  username      = "test"
}

resource "aws_dms_replication_task" "test" {
  migration_type           = "full-load"
  replication_instance_arn = aws_dms_replication_instance.test.replication_instance_arn
  replication_task_id      = "test-dms-replication-task-tf"
  source_endpoint_arn      = aws_dms_endpoint.src.endpoint_arn
  target_endpoint_arn      = aws_dms_endpoint.dst.endpoint_arn
  table_mappings           = "{\"rules\":[{\"rule-type\":\"selection\",\"rule-id\":\"1\",\"rule-name\":\"1\",\"object-locator\":{\"schema-name\":\"%\",\"table-name\":\"%\"},\"rule-action\":\"include\"}]}"
}
