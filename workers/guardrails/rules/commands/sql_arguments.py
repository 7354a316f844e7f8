# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that SQL hands to a function, or that a condition names: `SET value = '…' WHERE name = 'smtp_password'`.

Functions that hash or encrypt take the clear text or the key; table functions of ClickHouse take a whole login.

Sources: the manuals of MySQL, PostgreSQL (pgcrypto), SQL Server, Oracle and ClickHouse.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.values import is_irregular, is_measure, is_mixed, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_TEXT: Final = r"[NE]?'(?P<v>(?:[^'\\\n]|\\.|''){4,400})'"
_OTHER: Final = r"(?:[^,'\n()]{1,120}+|\([^()\n]{0,120}+\)|'[^'\n]{0,2000}+'){1,4}+"
_CALLS: Final = (
    # The clear text comes first.
    re.compile(rf"(?i)\b(?:crypt|md5|sha[12]?|sha\d{{3}}|sha2|password|encrypt|old_password)\([ ]?{_TEXT}[ ]?[,)]"),
    re.compile(rf"(?i)\b(?:pgp_sym|aes|des)_?(?:de|en)crypt(?:_bytea)?\({_OTHER},[ ]?{_TEXT}[ ]?[,)]"),
    re.compile(rf"(?i)\b(?:en|de)cryptbypassphrase\([ ]?{_TEXT}[ ]?,"),
    re.compile(rf"(?i)\bhmac\({_OTHER},[ ]?{_TEXT}[ ]?,"),
    re.compile(rf"(?i)\bhashbytes\([ ]?'\w{{2,10}}',[ ]?{_TEXT}[ ]?\)"),
    # A login: host, database, table, user, password.
    re.compile(
        r"\b(?:postgresql|mysql|mongodb|PostgreSQL|MySQL|MongoDB|MaterializedPostgreSQL|MaterializedMySQL)"
        rf"\([ ]?'[^'\n]{{3,200}}',[ ]?(?:'[^'\n]{{1,100}}',[ ]?){{1,3}}{_TEXT}[ ]?[,)]"
    ),
    re.compile(
        rf"\b(?:remote|remoteSecure)\([ ]?'[^'\n]{{3,200}}',[ ]?(?:'?[\w.]{{1,100}}'?,[ ]?){{1,3}}{_TEXT}[ ]?[,)]"
    ),
    re.compile(rf"\b(?:s3|s3Cluster|gcs|S3|deltaLake|iceberg)\([ ]?(?:'[^'\n]{{3,400}}',[ ]?){{2,3}}?{_TEXT}[ ]?[,)]"),
)
_SET: Final = re.compile(
    r"\bset[ ]+[\w.`\"\[]{0,60}?(?:value|val|content|data|setting)[\w`\"\]]{0,12}[ ]*=[ ]*"
    rf"{_TEXT}[^\n;]{{0,400}}?\bwhere\b[^\n;]{{0,200}}?=[ ]*'(?P<name>[^'\n]{{2,120}})'",
    re.IGNORECASE,
)
_MADE_LEAST: Final = 8

SQL_ARGUMENT_TRIGGERS: Final = (
    Trigger(
        r"(?i:crypt|md5|sha[12]?|sha[0-9]{3}|password|encrypt|cryptbypassphrase)\([ ]?[NE]?'"
        r"|(?i:(?:pgp_sym|aes|des)_?(?:de|en)crypt(?:_bytea)?|hmac|hashbytes)\("
        r"|(?:ostgresql|ostgreSQL|ysql|ySQL|ongodb|ongoDB|remote|remoteSecure|s3|s3Cluster|gcs|S3|deltaLake|iceberg)\( ?'"
    ),
    Trigger(rf"(?i:set )[^\n]*= *[NE]?'[^\n]*(?i:where)[^\n]*= *'[^'\n]*(?i:{NAME_ANCHOR})"),
)
_CALLED, _SETTING = SQL_ARGUMENT_TRIGGERS


def sql_arguments(scan: Scan) -> Iterator[Hit]:
    """Find what a statement hands to functions that hash, encrypt or log in, and the settings that it names below."""
    for pattern in _CALLS:
        for call in scan.matches(pattern, _CALLED):
            if _is_made(call["v"]):
                yield from scan.hits("password", *call.span("v"))
    for setting in scan.matches(_SET, _SETTING):
        name = sensitive_name(setting["name"])
        if name and is_secret(setting["v"]) and not (name.weak and not _is_made(setting["v"])):
            yield from scan.hits(name.kind, *setting.span("v"))


def _is_made(value: str) -> bool:
    """Tell whether a text was made or chosen to be secret: what is hashed for a try is a word."""
    made = is_mixed(value) or is_irregular(value) or is_passphrase(value)
    return (
        len(value) >= _MADE_LEAST and made and is_secret(value) and not (is_measure(value) or is_resource_name(value))
    )
