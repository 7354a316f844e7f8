"""Host names: full ones, with an ending that hosts have or one that the team named.

Logs are full of dotted names that are no hosts: files, Java packages, attributes in code, API groups, versions. So a
name with an ending that those have too counts only where something else says that it is a host. A name without a dot is
left alone: in a cluster it is a Service's.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from workers.guardrails.identifier_kinds import Kind
from workers.guardrails.identifiers.domains import ENDINGS, ends_with, is_known, is_sure
from workers.guardrails.identifiers.finding import Found, Reading

_DOTTED: Final = re.compile(r"(?:(?<![\w.-])|(?<=\*\.))[A-Za-z0-9_][\w-]*+(?:\.[A-Za-z0-9_][\w-]*+)++", re.ASCII)
_LONGEST: Final = 253

_PACKAGES: Final = frozenset(
    "com org net io java javax jakarta kotlin kotlinx scala sun edu gov android androidx".split()
)
"""What reversed domains, the names of packages, begin with."""
_CODE: Final = frozenset(
    """
    self this cls super window document console process os sys log logger metadata spec status user request response
    req res data error err config item obj event ctx args result payload props state params settings
    """.split()
)
"""What attributes in code begin with."""
_HOSTISH: Final = frozenset(
    """
    www api db mail smtp imap ftp sftp vpn ssh git gitlab jenkins ci cd grafana prometheus kibana es elastic redis kafka
    mq rabbit queue cache cdn static img images assets auth sso login admin portal intranet wiki jira registry proxy gw
    gateway lb edge node worker master web app dev staging stage stg pre prod test qa uat internal int backend frontend
    bastion jump vault consul nomad monitoring metrics logs status docs blog shop store ns ns1 ns2 mx mx1 db1 web1 ldap
    ntp dns repo nexus
    """.split()
)
"""First labels that hosts have and code has not."""
_SEVERAL: Final = 3

_FIELDS: Final = frozenset(
    """
    host hostname hosts server servername address addr endpoint upstream fqdn domain broker brokers servers sni cn peer
    remote servidor dominio dns nodename altname altnames
    """.split()
)
"""Names of fields that hold a host: `host=…`, `"server": "…"`."""
_COMMANDS: Final = frozenset(
    """
    lookup ssh ping dig nslookup curl wget telnet traceroute host hostname resolve server servidor domain dominio
    connect-to connected-to connecting-to connection-to conectar-a conectar-con conectar-al
    """.split()
)
"""Words that a host follows: `lookup …`, `connection to …`."""
_LAST_WORDS: Final = re.compile(r"(?:[A-Za-z]+ )?([A-Za-z]+)\Z")
_BEFORE_WORD: Final = 40
_PORT: Final = re.compile(r":\d{2,5}(?!\d|:|\.\d)")
_API_VERSION: Final = re.compile(r"/v\d")


def host_names(reading: Reading, domains: Iterable[str]) -> Iterator[Found]:
    """Yield host names.

    Args:
        reading: the text.
        domains: the team's own endings, in lower case, under which every name is a host.
    """
    own = tuple(domains)
    for number, match in enumerate(_DOTTED.finditer(reading.text)):
        if number % 4096 == 0:
            reading.check()
        name = match[0].rstrip("-_")
        lowered = name.lower()
        ending = lowered.rpartition(".")[2]
        is_own = bool(own) and ends_with(lowered, own)
        if not is_own and (ending not in ENDINGS or len(name) > _LONGEST or is_known(lowered)):
            continue
        labels, start, end = lowered.split("."), match.start(), match.start() + len(name)
        told = _is_told(reading.text, labels, start, end)
        if is_own or told or _is_plain(reading.text, name, labels, start, end):
            yield Found(Kind.HOST, start, end, lowered, spreads=told)


def _is_told(text: str, labels: list[str], start: int, end: int) -> bool:
    """Tell whether what stands around a name says that it is a host."""
    before = text[max(0, start - _BEFORE_WORD) : start]
    if before.endswith(("://", "@")):
        return True
    if text.startswith("(", end) or _API_VERSION.match(text, end):
        return False
    if labels[0] in _CODE and len(labels) < _SEVERAL:
        return False
    has_port = _PORT.match(text, end) is not None and not before.endswith("{")  # `${message.id:01}` has a default.
    return has_port or _is_announced(before)


def _is_announced(before: str) -> bool:
    """Tell whether a text ends with a field's name or a word that a host follows."""
    bare = before.rstrip("\"'`[")
    is_field = bare.rstrip().endswith(("=", ":"))
    words = _LAST_WORDS.search(bare.rstrip("=: \"'"))
    if words is None or not (is_field or bare[-1:] == " "):
        return False
    if is_field:
        return words[1].lower() in _FIELDS
    return words[1].lower() in _COMMANDS or words[0].lower().replace(" ", "-") in _COMMANDS


def _is_plain(text: str, name: str, labels: list[str], start: int, end: int) -> bool:
    """Tell whether a name alone looks like a host's and like nothing else."""
    mixed = name != name.lower() and name != name.upper()
    if labels[0] in _PACKAGES or mixed or "_" in name or labels[-2].isdecimal():
        return False
    if text[end : end + 1] in {"(", "="} or _API_VERSION.match(text, end):
        return False
    if is_sure(labels[-1]):
        return len(labels) >= _SEVERAL or labels[0] not in _HOSTISH | _CODE  # `app.es` is likelier a file
    if len(labels) < _SEVERAL or labels[0] in _CODE or text[start - 1 : start] in {"/", "\\", "$"}:
        return False
    return labels[0] in _HOSTISH or any("-" in label or _is_numbered(label) for label in labels[:-1])


def _is_numbered(label: str) -> bool:
    """Tell whether a label is a word with a number, such as `db01`."""
    return label[:1].isalpha() and label[-1:].isdigit()
