"""The parts of a Terraform file, for those who have it explained."""

from collections.abc import Callable
from typing import Final

from workers.iac.parts import Billing, Part, Role
from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import Block, Source

BILLED: Final[dict[Billing, frozenset[str]]] = {
    "time": frozenset(
        """
        aws_acmpca_certificate_authority aws_alb aws_autoscaling_group aws_cloudwatch_metric_alarm aws_db_instance
        aws_directory_service_directory aws_docdb_cluster_instance aws_ec2_transit_gateway_vpc_attachment
        aws_ecs_service aws_eip aws_eks_cluster aws_eks_node_group aws_elasticache_cluster
        aws_elasticache_replication_group aws_elb aws_emr_cluster aws_globalaccelerator_accelerator aws_instance
        aws_kinesis_stream aws_kms_key aws_lb aws_memorydb_cluster aws_mq_broker aws_msk_cluster aws_nat_gateway
        aws_neptune_cluster_instance aws_opensearch_domain aws_rds_cluster_instance aws_redshift_cluster
        aws_route53_health_check aws_route53_zone aws_sagemaker_endpoint aws_secretsmanager_secret
        aws_spot_instance_request aws_vpn_connection aws_wafv2_web_acl
        """.split()
    ),
    "storage": frozenset(
        """
        aws_backup_vault aws_cloudwatch_log_group aws_db_instance aws_dynamodb_table aws_ebs_snapshot aws_ebs_volume
        aws_ecr_repository aws_efs_file_system aws_fsx_lustre_file_system aws_fsx_windows_file_system
        aws_opensearch_domain aws_rds_cluster aws_s3_bucket
        """.split()
    ),
    "use": frozenset(
        """
        aws_alb aws_api_gateway_rest_api aws_apigatewayv2_api aws_athena_workgroup aws_cloudfront_distribution
        aws_cloudwatch_event_bus aws_cloudwatch_log_group aws_codebuild_project aws_cognito_user_pool
        aws_dynamodb_table aws_glue_job aws_kinesis_firehose_delivery_stream aws_kinesis_stream aws_lambda_function
        aws_lb aws_nat_gateway aws_s3_bucket aws_sfn_state_machine aws_sns_topic aws_sqs_queue
        """.split()
    ),
}
"""How AWS bills the commonest types, as its pages of prices say; no figures, which change by region and by contract."""

_EVERYWHERE: Final = frozenset(
    """
    archive_file aws_availability_zones aws_caller_identity aws_default_tags aws_iam_policy_document aws_partition
    aws_region aws_service_principal template_file
    """.split()
)
"""Data sources that only compute something, or ask what every account has: nothing has to be made before."""


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a file; none where it is no HCL."""
    try:
        body = parse(text)
    except HclError:
        return ()
    source = Source(text)
    return tuple(_PARTS.get(block.type, _other)(block, source.line(block.at)) for block in body.blocks)


def _resource(block: Block, line: int) -> Part:
    billing: tuple[Billing, ...] = tuple(
        way for way, types in BILLED.items() if block.labels[:1] and block.labels[0] in types
    )
    return Part(".".join(block.labels), "creates", line, billing)


def _variable(block: Block, line: int) -> Part:
    """Return a variable; who applies the code has to give it a value only where it has no default."""
    role: Role = "other" if "default" in block.body.attributes else "asks"
    return Part(".".join(["var", *block.labels]), role, line)


def _data(block: Block, line: int) -> Part:
    role: Role = "other" if block.labels[:1] and block.labels[0] in _EVERYWHERE else "reads"
    return Part(".".join(["data", *block.labels]), role, line)


def _module(block: Block, line: int) -> Part:
    return Part(".".join(["module", *block.labels]), "calls", line)


def _other(block: Block, line: int) -> Part:
    return Part(" ".join([block.type, *block.labels]), "other", line)


_PARTS: Final[dict[str, Callable[[Block, int], Part]]] = {
    "resource": _resource,
    "variable": _variable,
    "data": _data,
    "ephemeral": _data,
    "module": _module,
}
