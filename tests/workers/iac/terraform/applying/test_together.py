# ruff: noqa: E501 - the arguments of a resource in one line are easier to compare
"""Arguments that AWS or a plan wants together are asked for, and nothing is said where they are there."""

import pytest

from tests.workers.iac.terraform.applying.telling import refusals, resource

DATABASE = ('engine = "postgres"', "allocated_storage = 20", 'username = "shop"', "manage_master_user_password = true")
TABLE = ('name = "a"', 'billing_mode = "PAY_PER_REQUEST"', 'hash_key = "id"')
ID = 'attribute {\n    name = "id"\n    type = "S"\n  }'
FARGATE = ('family = "a"', 'container_definitions = "[]"', 'requires_compatibilities = ["FARGATE"]')
REFUSED = [
    ("aws_db_instance", ("skip_final_snapshot = true", *DATABASE[:2], DATABASE[3]), "needs `username`"),
    ("aws_db_instance", ("skip_final_snapshot = true", *DATABASE[:3]), "needs a password"),
    ("aws_db_instance", ("skip_final_snapshot = true", 'username = "admin"', *DATABASE[:2], DATABASE[3]), "reserved"),
    ("aws_db_instance", DATABASE, "final_snapshot_identifier"),
    ("aws_redshift_cluster", ('cluster_identifier = "a"',), "final_snapshot_identifier"),
    ("aws_lambda_function", ('filename = "a.zip"', 'runtime = "python3.13"'), "needs `handler`"),
    ("aws_dynamodb_table", ('name = "a"', 'hash_key = "id"', ID), "`read_capacity` and `write_capacity`"),
    ("aws_dynamodb_table", TABLE, "`id` is a key"),
    ("aws_dynamodb_table", (*TABLE, ID, ID.replace("id", "email")), "`email` is no key"),
    ("aws_autoscaling_group", ("min_size = 3", "max_size = 2"), "`min_size` is more than `max_size`"),
    (
        "aws_eks_node_group",
        ("scaling_config {\n    min_size = 1\n    desired_size = 5\n    max_size = 4\n  }",),
        "`desired_size`",
    ),
    (
        "aws_security_group",
        ('ingress {\n    protocol = "-1"\n    from_port = 0\n    to_port = 65535\n  }',),
        "both ports are 0",
    ),
    ("aws_vpc_security_group_egress_rule", ('ip_protocol = "-1"', "from_port = 0", "to_port = 0"), "no ports"),
    ("aws_sqs_queue", ('name = "a"', "fifo_queue = true"), "`.fifo`"),
    ("aws_sns_topic", ('name = "a.fifo"',), "`fifo_topic = true`"),
    ("aws_lb_target_group", ('name = "a"', "port = 80", 'protocol = "HTTP"'), "needs `vpc_id`"),
    ("aws_lb_listener", ('protocol = "HTTPS"',), "`certificate_arn`"),
    ("aws_lb", ("subnets = [aws_subnet.a.id]",), "two availability zones"),
    ("aws_eks_cluster", ("vpc_config {\n    subnet_ids = [aws_subnet.a.id]\n  }",), "two availability zones"),
    ("aws_ecs_task_definition", (*FARGATE, 'network_mode = "awsvpc"'), "needs `cpu` and `memory`"),
    ("aws_ecs_task_definition", (*FARGATE, "cpu = 256", "memory = 512"), "awsvpc"),
    (
        "aws_ecs_task_definition",
        (*FARGATE, 'network_mode = "awsvpc"', 'cpu = "256"', "memory = 4096"),
        "512, 1024, 2048",
    ),
    ("aws_ecs_task_definition", (*FARGATE, 'network_mode = "awsvpc"', "cpu = 300", "memory = 512"), "units of CPU"),
    ("aws_ecs_service", ('launch_type = "FARGATE"',), "`network_configuration`"),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "rate(1 minutes)"',), "singular"),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "rate(soon)"',), "a number"),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "cron(0 12 * * *)"',), "six fields"),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "cron(0 12 * * * *)"',), "`?`"),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "0 12 * * *"',), "`cron(…)`"),
    (
        "aws_elasticache_replication_group",
        ("automatic_failover_enabled = true", "num_cache_clusters = 1"),
        "another node",
    ),
    (
        "aws_iam_role_policy_attachment",
        ('policy_arn = "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole"',),
        "service-role/",
    ),
]
TAKEN = [
    ("aws_db_instance", ("skip_final_snapshot = true", *DATABASE)),
    ("aws_db_instance", ('final_snapshot_identifier = "last"', *DATABASE)),
    ("aws_db_instance", ("skip_final_snapshot = var.skip", "replicate_source_db = aws_db_instance.b.identifier")),
    ("aws_lambda_function", ('package_type = "Image"', 'image_uri = "a"')),
    ("aws_dynamodb_table", (*TABLE, ID)),
    ("aws_dynamodb_table", (*TABLE, ID, 'ttl {\n    attribute_name = "expires"\n  }')),
    (
        "aws_dynamodb_table",
        (
            *TABLE,
            'dynamic "attribute" {\n    for_each = var.keys\n    content {\n      name = attribute.key\n      type = "S"\n    }\n  }',
        ),
    ),
    ("aws_autoscaling_group", ("min_size = 1", "max_size = 1")),
    ("aws_autoscaling_group", ("min_size = var.least", "max_size = 1")),
    ("aws_security_group", ('egress {\n    protocol = "-1"\n    from_port = 0\n    to_port = 0\n  }',)),
    ("aws_sqs_queue", ('name = "a.fifo"', "fifo_queue = true")),
    ("aws_sqs_queue", ('name = "a.fifo"', "fifo_queue = var.ordered")),
    ("aws_lb_target_group", ('name = "a"', 'target_type = "lambda"')),
    ("aws_lb", ('load_balancer_type = "network"', "subnets = [aws_subnet.a.id]")),
    ("aws_lb", ("subnets = [for each in aws_subnet.a : each.id]",)),
    ("aws_ecs_task_definition", (*FARGATE, 'network_mode = "awsvpc"', "cpu = 8192", "memory = 20480")),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "rate(1 hour)"',)),
    ("aws_cloudwatch_event_rule", ('schedule_expression = "cron(0 12 ? * MON-FRI *)"',)),
    ("aws_iam_role_policy_attachment", ('policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"',)),
]


@pytest.mark.parametrize(("kind", "arguments", "words"), REFUSED)
def test_what_does_not_go_together_is_told(kind: str, arguments: tuple[str, ...], words: str) -> None:
    told = [message for _, message in refusals(resource(kind, *arguments))]
    assert len(told) == 1
    assert words in told[0]


@pytest.mark.parametrize(("kind", "arguments"), TAKEN)
def test_what_goes_together_is_left_alone(kind: str, arguments: tuple[str, ...]) -> None:
    assert refusals(resource(kind, *arguments)) == []
