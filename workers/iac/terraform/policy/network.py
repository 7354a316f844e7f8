"""Who may reach what from the network."""

from typing import Final

from workers.iac.terraform.hcl.nodes import Body, Expression, Literal, items_of, plain
from workers.iac.terraform.policy.reading import Declared, literal, place, texts, value_in
from workers.iac.terraform.report import Report
from workers.iac.wording import Phrase

_EVERYBODY: Final = frozenset({"0.0.0.0/0", "::/0"})
_GUARDED: Final = {
    22: "SSH",
    3389: "Remote Desktop",
    1433: "SQL Server",
    1521: "Oracle",
    3306: "MySQL",
    5432: "PostgreSQL",
    5439: "Redshift",
    6379: "Redis",
    9200: "Elasticsearch",
    11211: "Memcached",
    27017: "MongoDB",
}
"""Ports that nothing on the internet has to reach (CIS AWS Foundations 5.2, 5.3, and databases)."""
_ALL: Final = frozenset({"-1", "all"})


def check_network(declared: Declared, report: Report) -> None:
    """Block what opens administration and databases to everybody."""
    for group in declared.resources("aws_security_group", "aws_default_security_group"):
        for rule in group.body.of_type("ingress"):
            _rule(rule.body, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol", report)
        ingress = group.body.attributes.get("ingress")
        for item in items_of(ingress.value) if ingress else ():
            _object(item, report)
    for rule in declared.resources("aws_security_group_rule"):
        if literal(rule.body, "type") == "ingress":
            _rule(rule.body, ("cidr_blocks", "ipv6_cidr_blocks"), "protocol", report)
    for rule in declared.resources("aws_vpc_security_group_ingress_rule"):
        _rule(rule.body, ("cidr_ipv4", "cidr_ipv6"), "ip_protocol", report)
    for database in declared.resources("aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster"):
        if literal(database.body, "publicly_accessible") is True:
            message = Phrase(
                "A database that the internet can reach is one password away from being everybody's. Set "
                "`publicly_accessible = false` and reach it from inside the VPC."
            )
            report.block(place(database.body, "publicly_accessible"), "public-database", message)


def _rule(body: Body, sources: tuple[str, ...], protocol: str, report: Report) -> None:
    for name in sources:
        attribute = body.attributes.get(name)
        if attribute and _EVERYBODY & set(texts(attribute.value)):
            opened = _opened(literal(body, protocol), literal(body, "from_port"), literal(body, "to_port"))
            _say(attribute.at, opened, report)
            return


def _object(item: Expression, report: Report) -> None:
    """Look at a rule that is written as an object in a list."""
    for name in ("cidr_blocks", "ipv6_cidr_blocks"):
        sources = value_in(item, name)
        if sources is not None and _EVERYBODY & set(texts(sources)):
            values = [plain(value_in(item, each)) for each in ("protocol", "from_port", "to_port")]
            _say(item.at, _opened(*(each.value if isinstance(each, Literal) else None for each in values)), report)
            return


def _opened(protocol: object, low: object, high: object) -> Phrase | str:
    """Return what is opened that should not be, in words, or nothing."""
    if protocol is not None and str(protocol) in _ALL:
        return Phrase("every port")
    first, last = _port(low), _port(high)
    if first is None or last is None or str(protocol) in {"icmp", "icmpv6"}:
        return ""
    if (first, last) == (0, 65535):
        return Phrase("every port")
    return ", ".join(f"{name} ({port})" for port, name in _GUARDED.items() if first <= port <= last)


def _port(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None


def _say(at: int, opened: Phrase | str, report: Report) -> None:
    if opened:
        message = Phrase(
            "This opens {opened} to the whole internet, where it is tried within minutes. Allow a "
            "security group or the addresses of your own network instead.",
            opened=opened,
        )
        report.block(at, "open-to-everybody", message)
