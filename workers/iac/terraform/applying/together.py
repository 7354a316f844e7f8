"""Arguments that AWS, or the provider in its plan, wants together, or in a certain proportion."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from workers.iac.terraform.applying.known import FAILS_ON_APPLY, Known, gives
from workers.iac.terraform.applying.schedules import fault
from workers.iac.terraform.hcl.nodes import Block, items_of
from workers.iac.terraform.inference import UNKNOWN
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase, all_of

_COPIED: Final = ("snapshot_identifier", "replicate_source_db", "restore_to_point_in_time", "s3_import")
"""What says where a database is copied from, so that it has what that has."""
_PASSWORDS: Final = ("password", "password_wo", "manage_master_user_password")
_ALL: Final = ("-1", "all")
_TWO: Final = 2

_FARGATE: Final[dict[int, Sequence[int]]] = {
    256: (512, 1024, 2048),
    512: range(1024, 4097, 1024),
    1024: range(2048, 8193, 1024),
    2048: range(4096, 16385, 1024),
    4096: range(8192, 30721, 1024),
    8192: range(16384, 61441, 4096),
    16384: range(32768, 122881, 8192),
}
"""MiB of memory by units of CPU. ECS Developer Guide, "Fargate task definition considerations": task CPU and memory."""

_IN_SERVICE_ROLE: Final = frozenset(
    {
        "AWSLambdaBasicExecutionRole",
        "AWSLambdaVPCAccessExecutionRole",
        "AWSLambdaSQSQueueExecutionRole",
        "AWSLambdaDynamoDBExecutionRole",
        "AWSLambdaKinesisExecutionRole",
        "AmazonECSTaskExecutionRolePolicy",
        "AmazonEC2ContainerServiceforEC2Role",
        "AmazonEBSCSIDriverPolicy",
        "AmazonEFSCSIDriverPolicy",
        "AmazonRDSEnhancedMonitoringRole",
        "AmazonAPIGatewayPushToCloudWatchLogs",
        "AWSGlueServiceRole",
        "AWSBackupServiceRolePolicyForBackup",
        "AWSBackupServiceRolePolicyForRestores",
        "AWSCodeDeployRole",
        "AmazonElasticMapReduceRole",
    }
)
"""Policies of AWS that stand below `service-role/`, and are often named without it. AWS Managed Policy Reference."""


def check_together(block: Block, known: Known, report: Report) -> None:
    """Advise on arguments of a resource that do not go together."""
    for check in _CHECKS.get(block.labels[0], ()):
        check(block, known, report)


def _say(block: Block, name: str, message: Phrase, report: Report) -> None:
    attribute = block.body.attributes.get(name)
    report.advise(attribute.at if attribute else block.at, FAILS_ON_APPLY, message)


def _needs(block: Block, names: Sequence[str], why: Phrase, report: Report) -> None:
    """Advise on arguments that are not given."""
    missing = [f"`{name}`" for name in names if not gives(block.body, name)]
    if missing:
        message = Phrase("{why} needs {names} as well.", why=why, names=all_of(missing))
        report.advise(block.at, FAILS_ON_APPLY, message)


def _database(block: Block, _known: Known, report: Report) -> None:
    if gives(block.body, *_COPIED):
        return
    _needs(block, ("allocated_storage", "engine", "username"), Phrase("A database that is no copy"), report)
    if not gives(block.body, *_PASSWORDS):
        message = Phrase("A database that is no copy needs a password: `manage_master_user_password = true` makes one.")
        report.advise(block.at, FAILS_ON_APPLY, message)


def _reserved_user(block: Block, known: Known, report: Report) -> None:
    if known.text(block.body, "engine") == "postgres" and known.text(block.body, "username") == "admin":
        message = Phrase("RDS refuses this: `admin` is a reserved name in PostgreSQL.")
        _say(block, "username", message, report)


def _final_snapshot(block: Block, known: Known, report: Report) -> None:
    skips = known.value(block.body, "skip_final_snapshot")
    if skips in {None, False} and not gives(block.body, "final_snapshot_identifier"):
        message = Phrase(
            "It cannot be destroyed like this: give the last snapshot a name with `final_snapshot_identifier`, or do "
            "without it by `skip_final_snapshot = true`."
        )
        _say(block, "skip_final_snapshot", message, report)


def _function(block: Block, known: Known, report: Report) -> None:
    if known.value(block.body, "package_type") in {None, "Zip"} and not gives(block.body, "image_uri"):
        _needs(block, ("handler", "runtime"), Phrase("A function from a zip file"), report)


def _capacity(block: Block, known: Known, report: Report) -> None:
    body = block.body
    if known.value(body, "billing_mode") in {None, "PROVISIONED"} and not gives(body, "restore_source_name"):
        _needs(block, ("read_capacity", "write_capacity"), Phrase("The billing mode PROVISIONED"), report)


def _keys(block: Block, known: Known, report: Report) -> None:
    """Advise on keys of a table that are not declared, and on what is declared and is no key."""
    body = block.body
    keys = {known.value(each, name) for each in body.deep() for name in ("hash_key", "range_key")}
    keys |= {
        known.value(each.body, "attribute_name") for inner in body.blocks for each in inner.body.of_type("key_schema")
    }
    declared = {known.value(each.body, "name"): each for each in body.of_type("attribute")}
    dynamic = any(inner.type == "dynamic" for inner in body.blocks)
    if dynamic or UNKNOWN in keys or UNKNOWN in declared or gives(body, "restore_source_name"):
        return
    for name in sorted(str(key) for key in keys - {None, *declared}):
        message = Phrase("`{name}` is a key, and no block `attribute` tells its type.", name=name)
        report.advise(block.at, FAILS_ON_APPLY, message)
    for unused in (each for each in declared if each is not None and each not in keys):
        message = Phrase(
            "`{name}` is no key of the table or of an index, and only keys are declared: leave this block out.",
            name=unused,
        )
        report.advise(declared[unused].at, FAILS_ON_APPLY, message)


def _sizes(block: Block, known: Known, report: Report) -> None:
    for body, names in (
        (block.body, ("min_size", "desired_capacity", "max_size")),
        *((inner.body, ("min_size", "desired_size", "max_size")) for inner in block.body.of_type("scaling_config")),
    ):
        given = [(name, number) for name in names if (number := known.number(body, name)) is not None]
        for (low, least), (high, most) in pairwise(given):
            if least > most:
                message = Phrase("AWS refuses this: `{low}` is more than `{high}`.", low=low, high=high)
                report.advise(body.attributes[low].at, FAILS_ON_APPLY, message)


def _every_protocol(block: Block, known: Known, report: Report) -> None:
    for rule in block.body.blocks:
        ports = {known.number(rule.body, name) for name in ("from_port", "to_port")} - {None}
        if known.value(rule.body, "protocol") in _ALL and ports - {0.0}:
            message = Phrase('With `protocol = "-1"` both ports are 0: it stands for every port.')
            report.advise(rule.at, FAILS_ON_APPLY, message)


def _every_port(block: Block, known: Known, report: Report) -> None:
    if known.value(block.body, "ip_protocol") in _ALL and gives(block.body, "from_port", "to_port"):
        message = Phrase('With `ip_protocol = "-1"` there are no ports: leave `from_port` and `to_port` out.')
        report.advise(block.at, FAILS_ON_APPLY, message)


def _first_in_first_out(block: Block, known: Known, report: Report) -> None:
    argument = "fifo_queue" if block.labels[0] == "aws_sqs_queue" else "fifo_topic"
    name, ordered = known.text(block.body, "name"), known.value(block.body, argument)
    if name is None or ordered is UNKNOWN:
        return
    if name.endswith(".fifo") != (ordered is True):
        message = Phrase("`name` ends with `.fifo` if, and only if, `{argument} = true`.", argument=argument)
        _say(block, "name", message, report)


def _target_group(block: Block, known: Known, report: Report) -> None:
    target = known.value(block.body, "target_type")
    if target is not UNKNOWN and target != "lambda":
        _needs(block, ("port", "protocol", "vpc_id"), Phrase("A target group"), report)


def _listener(block: Block, known: Known, report: Report) -> None:
    if known.value(block.body, "protocol") in {"HTTPS", "TLS"}:
        _needs(block, ("certificate_arn",), Phrase("A listener with TLS"), report)


def _two_zones(block: Block, known: Known, report: Report) -> None:
    if block.labels[0] == "aws_lb" and known.value(block.body, "load_balancer_type") not in {None, "application"}:
        return
    for body in (block.body, *(inner.body for inner in block.body.of_type("vpc_config"))):
        for name in ("subnets", "subnet_ids"):
            attribute = body.attributes.get(name)
            if attribute and len(items_of(attribute.value)) == 1:
                message = Phrase(
                    "AWS wants subnets in two availability zones or more, and `{name}` has one.", name=name
                )
                report.advise(attribute.at, FAILS_ON_APPLY, message)


def _fargate_task(block: Block, known: Known, report: Report) -> None:
    asked = block.body.attributes.get("requires_compatibilities")
    if not asked or "FARGATE" not in {getattr(each, "value", None) for each in items_of(asked.value)}:
        return
    _needs(block, ("cpu", "memory"), Phrase("A task on Fargate"), report)
    if known.value(block.body, "network_mode") not in {"awsvpc", UNKNOWN}:
        _say(block, "network_mode", Phrase('A task on Fargate needs `network_mode = "awsvpc"`.'), report)
    cpu, memory = known.number(block.body, "cpu"), known.number(block.body, "memory")
    if cpu is None or memory is None:
        return
    allowed = _FARGATE.get(int(cpu))
    if allowed is None:
        message = Phrase("Fargate has {sizes} units of CPU.", sizes=", ".join(str(size) for size in _FARGATE))
        _say(block, "cpu", message, report)
    elif memory not in allowed:
        sizes = ", ".join(str(size) for size in allowed)
        message = Phrase("With {cpu} units of CPU, Fargate has {sizes} MiB of memory.", cpu=f"{cpu:g}", sizes=sizes)
        _say(block, "memory", message, report)


def _fargate_service(block: Block, known: Known, report: Report) -> None:
    if known.value(block.body, "launch_type") == "FARGATE":
        _needs(block, ("network_configuration",), Phrase("A service on Fargate"), report)


def _schedule(block: Block, known: Known, report: Report) -> None:
    schedule = known.text(block.body, "schedule_expression")
    if schedule and (problem := fault(schedule)):
        message = Phrase("EventBridge refuses this: {problem}.", problem=problem)
        _say(block, "schedule_expression", message, report)


def _failover(block: Block, known: Known, report: Report) -> None:
    nodes = known.number(block.body, "num_cache_clusters")
    if known.value(block.body, "automatic_failover_enabled") is True and nodes is not None and nodes < _TWO:
        message = Phrase("Automatic failover needs another node: `num_cache_clusters` is 2 or more.")
        _say(block, "num_cache_clusters", message, report)


def _managed_policy(block: Block, known: Known, report: Report) -> None:
    before, _, name = (known.text(block.body, "policy_arn") or "").rpartition("/")
    if before.endswith(":aws:policy") and name in _IN_SERVICE_ROLE:
        arn = f"{before}/service-role/{name}"
        message = Phrase("There is no such policy: it is `{arn}`.", arn=arn)
        report.advise(block.body.attributes["policy_arn"].at, FAILS_ON_APPLY, message, (arn,))


_CHECKS: Final[dict[str, tuple[Callable[[Block, Known, Report], None], ...]]] = {
    "aws_db_instance": (_database, _reserved_user, _final_snapshot),
    "aws_rds_cluster": (_final_snapshot,),
    "aws_docdb_cluster": (_final_snapshot,),
    "aws_neptune_cluster": (_final_snapshot,),
    "aws_redshift_cluster": (_final_snapshot,),
    "aws_lambda_function": (_function,),
    "aws_dynamodb_table": (_capacity, _keys),
    "aws_autoscaling_group": (_sizes,),
    "aws_eks_node_group": (_sizes,),
    "aws_eks_cluster": (_two_zones,),
    "aws_db_subnet_group": (_two_zones,),
    "aws_security_group": (_every_protocol,),
    "aws_vpc_security_group_ingress_rule": (_every_port,),
    "aws_vpc_security_group_egress_rule": (_every_port,),
    "aws_sqs_queue": (_first_in_first_out,),
    "aws_sns_topic": (_first_in_first_out,),
    "aws_lb": (_two_zones,),
    "aws_alb": (_two_zones,),
    "aws_lb_target_group": (_target_group,),
    "aws_alb_target_group": (_target_group,),
    "aws_lb_listener": (_listener,),
    "aws_ecs_task_definition": (_fargate_task,),
    "aws_ecs_service": (_fargate_service,),
    "aws_cloudwatch_event_rule": (_schedule,),
    "aws_elasticache_replication_group": (_failover,),
    "aws_iam_role_policy_attachment": (_managed_policy,),
}
