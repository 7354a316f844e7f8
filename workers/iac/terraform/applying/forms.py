"""The forms that AWS wants of single arguments, where the provider takes any string."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workers.iac.terraform.applying.known import FAILS_ON_APPLY, Known
from workers.iac.terraform.hcl.nodes import Block, Body, Template, items_of, plain
from workers.iac.terraform.inference import UNKNOWN, constant
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase


@dataclass(frozen=True, slots=True)
class _Form:
    """What an argument has to look like, whole.

    Attributes:
        words: what is told of a value of another form.
    """

    pattern: re.Pattern[str]
    words: Phrase


def _form(pattern: str, words: Phrase) -> _Form:
    return _Form(re.compile(pattern), words)


def _id(prefix: str) -> _Form:
    example = f"{prefix}-0a1b2c3d4e5f67890"
    return _form(
        rf"{prefix}-[0-9a-f]{{8}}(?:[0-9a-f]{{9}})?",
        Phrase("is an id such as {example}: take it from a resource, a data source or a variable", example=example),
    )


def _prefixed(prefix: str) -> _Form:
    return _form(
        rf"{prefix}\.[a-z0-9-]+\.[a-z0-9-]+",
        Phrase("begins with `{prefix}.`, as in `{example}`", prefix=prefix, example=f"{prefix}.m5.large"),
    )


def _suffixed(suffix: str) -> _Form:
    return _form(
        rf"[a-z0-9-]+\.[a-z0-9-]+\.{suffix}",
        Phrase("ends with `.{suffix}`, as in `{example}`", suffix=suffix, example=f"m5.large.{suffix}"),
    )


_INSTANCE: Final = _form(
    r"[a-z][a-z0-9-]*\.(?:nano|micro|small|medium|large|\d*xlarge|metal(?:-\d+xl)?)",
    Phrase("is a family and a size, as in `m5.large`"),
)
_BUCKET: Final = _form(
    r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    Phrase("has from 3 to 63 lowercase letters, digits, dots and hyphens, and begins and ends with a letter or digit"),
)
"""Amazon S3 User Guide, "General purpose bucket naming rules"."""
_ZONE: Final = _form(
    r"[a-z]{2,}(?:-[a-z0-9]+)*-\d[a-z]|[a-z0-9-]+-wlz-\d",
    Phrase("is a zone of a region, as in `eu-west-1a`"),
)
_REGION: Final = _form(r"[a-z]{2,4}(?:-[a-z]+)+-\d", Phrase("is a region, as in `eu-west-1`"))
_ENGINE: Final = _form(
    r"aurora-(?:mysql|postgresql)|mysql|postgres|mariadb|neptune|docdb|(?:oracle|sqlserver|db2|custom)-[a-z0-9-]+",
    Phrase("is an engine such as `postgres`, `mysql`, `mariadb`, `aurora-postgresql` or `sqlserver-ex`"),
)
_DATABASE: Final = _form(r"[A-Za-z_]\w{0,62}", Phrase("holds letters, digits and `_` alone, and begins with a letter"))
_KUBERNETES: Final = _form(r"1\.\d+", Phrase("is a minor version, as in `1.33`"))
_REDSHIFT: Final = _form(r"(?:dc2|ds2|ra3|rg)\.[a-z0-9]+", Phrase("is a node type such as `ra3.large`"))
_BROKER: Final = _form(r"(?:kafka|express)\.[a-z0-9]+\.[a-z0-9]+", _prefixed("kafka").words)

_FORMS: Final[dict[str, dict[str, _Form]]] = {
    "aws_s3_bucket": {"bucket": _BUCKET},
    "aws_instance": {"instance_type": _INSTANCE, "ami": _id("ami"), "availability_zone": _ZONE},
    "aws_launch_template": {"instance_type": _INSTANCE},
    "aws_launch_configuration": {"instance_type": _INSTANCE, "image_id": _id("ami")},
    "aws_spot_instance_request": {"instance_type": _INSTANCE, "ami": _id("ami")},
    "aws_eks_node_group": {"instance_types": _INSTANCE},
    "aws_eks_cluster": {"version": _KUBERNETES},
    "aws_subnet": {"availability_zone": _ZONE},
    "aws_ebs_volume": {"availability_zone": _ZONE},
    "aws_db_instance": {"instance_class": _prefixed("db"), "engine": _ENGINE, "db_name": _DATABASE},
    "aws_rds_cluster": {"database_name": _DATABASE},
    "aws_rds_cluster_instance": {"instance_class": _form(r"db\..+", _prefixed("db").words)},
    "aws_docdb_cluster_instance": {"instance_class": _prefixed("db")},
    "aws_memorydb_cluster": {"node_type": _prefixed("db")},
    "aws_elasticache_cluster": {"node_type": _prefixed("cache")},
    "aws_elasticache_replication_group": {"node_type": _prefixed("cache")},
    "aws_dax_cluster": {"node_type": _prefixed("dax")},
    "aws_dms_replication_instance": {"replication_instance_class": _prefixed("dms")},
    "aws_mq_broker": {"host_instance_type": _prefixed("mq")},
    "aws_redshift_cluster": {"node_type": _REDSHIFT},
}
"""By type and argument. Where an argument is a list, each of its elements has the form."""
_NESTED: Final[dict[tuple[str, str], dict[str, _Form]]] = {
    ("aws_opensearch_domain", "cluster_config"): {"instance_type": _suffixed("search")},
    ("aws_elasticsearch_domain", "cluster_config"): {"instance_type": _suffixed("elasticsearch")},
    ("aws_msk_cluster", "broker_node_group_info"): {"instance_type": _BROKER},
}
"""Likewise within the blocks of a type."""
_EVERYWHERE: Final = {
    "vpc_id": _id("vpc"),
    "subnet_id": _id("subnet"),
    "subnet_ids": _id("subnet"),
    "subnets": _id("subnet"),
    "vpc_security_group_ids": _id("sg"),
    "security_group_ids": _id("sg"),
}
"""What these arguments mean in each type that has them."""
_SCRIPT: Final = ("#!", "#cloud-config")


def check_forms(block: Block, known: Known, report: Report) -> None:
    """Advise on the arguments of a resource that have another form than AWS takes."""
    kind = block.labels[0]
    own = _FORMS.get(kind, {})
    for name in block.body.attributes:
        if form := own.get(name) or _EVERYWHERE.get(name):
            _check(block.body, name, form, known, report)
    for inner in block.body.blocks:
        forms = _NESTED.get((kind, inner.type), _EVERYWHERE)
        for name in inner.body.attributes:
            if form := forms.get(name):
                _check(inner.body, name, form, known, report)
    if kind == "aws_launch_template":
        _check_script(block.body, report)


def check_region(provider: Block, known: Known, report: Report) -> None:
    """Advise on a provider of AWS with a region that is none."""
    if provider.labels == ["aws"]:
        _check(provider.body, "region", _REGION, known, report)


def _check(body: Body, name: str, form: _Form, known: Known, report: Report) -> None:
    for value in _values(body, name, known):
        if not form.pattern.fullmatch(value):
            message = Phrase("AWS refuses this: `{name}` {form}.", name=name, form=form.words)
            report.advise(body.attributes[name].at, FAILS_ON_APPLY, message)
            return


def _values(body: Body, name: str, known: Known) -> Iterator[str]:
    """Yield the strings that an argument is or holds, as far as they are known."""
    attribute = body.attributes.get(name)
    for expression in (attribute.value, *items_of(attribute.value)) if attribute else ():
        value = constant(expression, known)
        if value is not UNKNOWN and isinstance(value, str):
            yield value


def _check_script(body: Body, report: Report) -> None:
    """Advise on a launch template whose user data is no base64, as it is in an instance."""
    attribute = body.attributes.get("user_data")
    value = plain(attribute.value) if attribute else None
    first = value.parts[0] if isinstance(value, Template) and value.parts else getattr(value, "value", None)
    if attribute and isinstance(first, str) and first.lstrip().startswith(_SCRIPT):
        message = Phrase("AWS refuses this: the `user_data` of a launch template is base64: `base64encode(…)`.")
        report.advise(attribute.at, FAILS_ON_APPLY, message)
