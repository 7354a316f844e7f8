r"""Passwords in URLs whose scheme was mistyped, cut off or left out: `postgresql//app:…@db`, `app:…@db:5432/shop`.

A client that cannot read such a URL quotes it in its error, so it is pasted more often than a right one.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_SCHEME: Final = (
    r"(?:amqps?|mysql[2x]?|mariadb|postgres(?:ql)?|cockroachdb|mongodb(?:\+srv)?|rediss?|valkey|memcached|mqtts?|nats|stomp"
    r"|ldaps?|s?ftp|smtps?|imaps?|cassandra|clickhouse|mssql|sqlserver|oracle|kafka|snowflake|influxdb|neo4j|couchbase|https?)"
)
_MISTYPED: Final = rf"(?i:{_SCHEME}(?:\+\w{{1,20}})?(?:;//|:/{{3,4}}|:\\\\|[ ]://|:[ ]//|:/(?!/)|/{{1,2}}|:))"
_INNER: Final = r"[^\s:@/\"'`<>|]{4,128}"
_HOST: Final = r"@[\w.\-]{1,253}"
_WITH_SCHEME: Final = re.compile(
    rf"(?<![\w/.\-]){_MISTYPED}[\w.@+%\-]{{0,64}}:(?P<v>{_INNER}){_HOST}(?=[:/?,\s\"'`)]|\Z)"
)
_WITHOUT: Final = re.compile(
    rf"(?<![\w/.:@+%\-])[A-Za-z_][\w.+%\-]{{0,63}}:(?P<v>{_INNER}){_HOST}(?::\d{{2,5}}(?=[/?,\s\"'`)]|\Z)|/\w)"
)
"""A user, a password and a host with its port or a path: of a place and a version no tool writes all of that."""

_GIVEN: Final = r":[^ \t\n:@/\"'`<>|]{4,128}@[\w.\-]+"
MISTYPED_URL_TRIGGERS: Final = (
    Trigger(rf"(?i:{_SCHEME})(?:\+\w+)?(?:;|:| )?[/\\ :][^ \t\n:]*{_GIVEN}"),
    Trigger(rf"\w{_GIVEN}(?::[0-9]{{2,5}}|/\w)"),
)
_WITH_SCHEME_TRIGGER, _WITHOUT_TRIGGER = MISTYPED_URL_TRIGGERS


def mistyped_urls(scan: Scan) -> Iterator[Hit]:
    """Find the passwords in URLs whose scheme was mistyped or left out."""
    for found in scan.matches(_WITH_SCHEME, _WITH_SCHEME_TRIGGER):
        if is_secret(found["v"]) and is_mixed(found["v"]) and not is_measure(found["v"]):
            yield from scan.hits("url-password", *found.span("v"))
    for found in scan.matches(_WITHOUT, _WITHOUT_TRIGGER):
        if weight_of(found["v"]) > 1:
            yield from scan.hits("url-password", *found.span("v"))
