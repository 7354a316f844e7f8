"""What has another form than AWS takes is told as advice, and nothing else is."""

import pytest

from tests.workers.iac.terraform.applying.telling import refusals, resource
from workers.iac.terraform import check

REFUSED = [
    ("aws_s3_bucket", 'bucket = "My_Logs"'),
    ("aws_s3_bucket", 'bucket = "ab"'),
    ("aws_instance", 'instance_type = "t3.mega"'),
    ("aws_instance", 'ami = "ubuntu-22.04"'),
    ("aws_instance", 'availability_zone = "eu-west-1"'),
    ("aws_launch_template", 'user_data = "#!/bin/bash\\necho"'),
    ("aws_eks_node_group", 'instance_types = ["t3.medium", "m5"]'),
    ("aws_eks_cluster", 'version = "v1.33"'),
    ("aws_db_instance", 'instance_class = "t3.micro"'),
    ("aws_db_instance", 'engine = "postgresql"'),
    ("aws_db_instance", 'db_name = "my-shop"'),
    ("aws_elasticache_cluster", 'node_type = "t3.micro"'),
    ("aws_redshift_cluster", 'node_type = "m5.large"'),
    ("aws_opensearch_domain", 'cluster_config {\n    instance_type = "t3.small"\n  }'),
    ("aws_msk_cluster", 'broker_node_group_info {\n    instance_type = "m5.large"\n  }'),
    ("aws_lb", 'subnets = ["a", "b"]'),
    ("aws_lambda_function", 'vpc_config {\n    subnet_ids = ["my-subnet"]\n  }'),
]
TAKEN = [
    ("aws_s3_bucket", 'bucket = "logs.example.com"'),
    ("aws_s3_bucket", 'bucket = "${data.aws_caller_identity.me.account_id}-Logs"'),
    ("aws_instance", 'instance_type = "u7i-12tb.224xlarge"'),
    ("aws_instance", 'instance_type = "c7i.metal-24xl"'),
    ("aws_instance", 'availability_zone = "us-west-2-lax-1a"'),
    ("aws_instance", 'ami = "ami-0a1b2c3d4e5f67890"'),
    ("aws_launch_template", 'user_data = base64encode("#!/bin/bash")'),
    ("aws_db_instance", 'engine = "sqlserver-ex"'),
    ("aws_rds_cluster_instance", 'instance_class = "db.serverless"'),
    ("aws_msk_cluster", 'broker_node_group_info {\n    instance_type = "express.m7g.large"\n  }'),
    ("aws_lb", "subnets = aws_subnet.public[*].id"),
]


@pytest.mark.parametrize(("kind", "argument"), REFUSED)
def test_a_form_that_aws_refuses_is_told_at_its_line(kind: str, argument: str) -> None:
    *around, written = argument.removesuffix("\n  }").split("\n")
    name = written.split()[0]
    told = [line for line, message in refusals(resource(kind, argument)) if f"`{name}`" in message]
    assert told == [len(around) + 2]


@pytest.mark.parametrize(("kind", "argument"), TAKEN)
def test_a_form_that_aws_takes_is_left_alone(kind: str, argument: str) -> None:
    forms = [message for _, message in refusals(resource(kind, argument)) if message.startswith("AWS refuses")]
    assert forms == []


def test_a_variable_counts_with_its_default() -> None:
    text = resource("aws_instance", "instance_type = var.size") + 'variable "size" {\n  default = "big"\n}\n'
    assert [line for line, _ in refusals(text)] == [2]
    assert refusals(text.replace('default = "big"', "type = string")) == []


def test_a_region_is_looked_at_in_the_provider_of_aws_alone() -> None:
    assert [line for line, _ in refusals('provider "aws" {\n  region = "us-east1"\n}\n')] == [2]
    assert refusals('provider "aws" {\n  region = "us-gov-west-1"\n}\n') == []
    assert refusals('provider "google" {\n  region = "us-east1"\n}\n') == []


def test_what_fails_on_apply_is_valid_and_blocked_by_nothing() -> None:
    found = check(resource("aws_s3_bucket", 'bucket = "My_Logs"'))
    assert (found.valid, found.blocked) == (True, False)
