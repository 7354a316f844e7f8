"""What hands and models do to names."""

import random
import re

Name = str

RENAMED = {
    "aws_instance": {
        "instance_type": "type",
        "ami": "image_id",
        "associate_public_ip_address": "public_ip",
        "monitoring": "detailed_monitoring",
    },
    "aws_db_instance": {
        "db_name": "database_name",
        "identifier": "db_instance_identifier",
        "engine_version": "version",
        "instance_class": "instance_type",
        "allocated_storage": "storage_size",
        "username": "master_username",
        "password": "master_password",
        "vpc_security_group_ids": "security_group_ids",
        "multi_az": "multi_az_enabled",
        "storage_encrypted": "encrypted",
        "backup_retention_period": "backup_retention_days",
    },
    "aws_eks_cluster": {
        "role_arn": "cluster_role_arn",
        "name": "cluster_name",
        "version": "kubernetes_version",
        "enabled_cluster_log_types": "cluster_log_types",
    },
    "aws_eks_node_group": {
        "instance_types": "instance_type",
        "node_role_arn": "role_arn",
        "node_group_name": "name",
        "disk_size": "volume_size",
    },
    "aws_s3_bucket": {"bucket": "bucket_name"},
    "aws_lb": {
        "load_balancer_type": "type",
        "security_groups": "security_group_ids",
        "subnets": "subnet_ids",
        "internal": "is_internal",
    },
    "aws_lb_listener": {"load_balancer_arn": "lb_arn", "certificate_arn": "certificate_arns"},
    "aws_lb_target_group": {"target_type": "type", "vpc_id": "vpc"},
    "aws_lambda_function": {
        "memory_size": "memory",
        "runtime": "lambda_runtime",
        "role": "role_arn",
        "function_name": "name",
        "timeout": "timeout_seconds",
        "s3_bucket": "code_s3_bucket",
    },
    "aws_sqs_queue": {
        "visibility_timeout_seconds": "visibility_timeout",
        "fifo_queue": "fifo",
        "message_retention_seconds": "message_retention_period",
        "redrive_policy": "dead_letter_config",
    },
    "aws_dynamodb_table": {
        "hash_key": "partition_key",
        "range_key": "sort_key",
        "read_capacity": "read_units",
        "billing_mode": "billing",
        "stream_view_type": "stream_type",
        "name": "table_name",
    },
    "aws_ecs_service": {
        "desired_count": "count_desired",
        "task_definition": "task_definition_arn",
        "cluster": "cluster_id",
    },
    "aws_ecs_task_definition": {"container_definitions": "containers", "network_mode": "networking_mode"},
    "aws_ecr_repository": {"image_tag_mutability": "tag_mutability", "name": "repository_name"},
    "aws_iam_role": {
        "assume_role_policy": "trust_policy",
        "name": "role_name",
        "max_session_duration": "session_duration",
    },
    "aws_iam_policy": {"policy": "policy_document", "name": "policy_name"},
    "aws_iam_role_policy_attachment": {"role": "role_name", "policy_arn": "policy"},
    "aws_vpc": {"cidr_block": "cidr", "enable_dns_hostnames": "dns_hostnames_enabled", "instance_tenancy": "tenancy"},
    "aws_subnet": {"cidr_block": "cidr", "availability_zone": "az", "map_public_ip_on_launch": "public_ip_on_launch"},
    "aws_nat_gateway": {"allocation_id": "eip_id", "subnet_id": "public_subnet_id"},
    "aws_eip": {"domain": "vpc_domain"},
    "aws_autoscaling_group": {
        "vpc_zone_identifier": "subnet_ids",
        "min_size": "min_capacity",
        "max_size": "maximum_size",
        "desired_capacity": "desired_size",
        "health_check_type": "healthcheck_type",
    },
    "aws_launch_template": {"image_id": "ami", "user_data": "userdata"},
    "aws_cloudfront_distribution": {"default_root_object": "root_object", "price_class": "priceclass"},
    "aws_route53_record": {"zone_id": "hosted_zone_id", "type": "record_type"},
    "aws_cloudwatch_log_group": {"retention_in_days": "retention_days"},
    "aws_cloudwatch_metric_alarm": {"alarm_name": "name", "evaluation_periods": "periods", "metric_name": "metric"},
    "aws_kms_key": {"enable_key_rotation": "key_rotation_enabled", "deletion_window_in_days": "deletion_window"},
    "aws_efs_file_system": {"encrypted": "encryption", "throughput_mode": "throughput"},
    "aws_elasticache_replication_group": {
        "node_type": "cache_node_type",
        "num_cache_clusters": "num_nodes",
        "replication_group_id": "group_id",
        "at_rest_encryption_enabled": "encryption_at_rest_enabled",
    },
    "aws_secretsmanager_secret": {"recovery_window_in_days": "recovery_window"},
    "aws_backup_plan": {"name": "plan_name"},
    "aws_ebs_volume": {"size": "volume_size", "type": "volume_type", "encrypted": "encryption_enabled"},
    "aws_acm_certificate": {"domain_name": "domain", "validation_method": "validation"},
    "aws_lambda_event_source_mapping": {"event_source_arn": "source_arn", "batch_size": "batch"},
}
"""What models write, by type, for the argument that there is."""


def typo(name: Name, dice: random.Random) -> Name:
    """Return a name with one slip of the finger in it."""
    at = dice.randrange(1, max(2, len(name) - 1))
    return dice.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :],
            name[:at] + dice.choice("aeiourtnsl") + name[at + 1 :],
            name[:at] + dice.choice("aeiourtnsl") + name[at:],
        )
    )


def camel(name: Name) -> Name:
    """Return a name as other languages write it."""
    return re.sub(r"_(\w)", lambda found: found.group(1).upper(), name)


def number(name: Name) -> Name:
    """Return the plural of a singular, and the other way round."""
    return name[:-1] if name.endswith("s") else f"{name}s"
