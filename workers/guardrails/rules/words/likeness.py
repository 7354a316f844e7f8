r"""How much a word looks like a password that a person or a generator chose, before anybody has said that one follows.

`Silver2010*` and `qT7!xV` are hardly anything else; `falcon3090` and `luna-camino-rio-86` may be, if no word of them is
one that machines, branches and releases are called by; `Windows10`, `worker-12` and `Standard_D4s_v5` are names.
"""

import re
from typing import Final

from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.phrases import is_grouped, is_phrase
from workers.guardrails.rules.words.values import is_irregular, is_measure, is_random, is_resource_name
from workers.guardrails.rules.words.weight import weight_of

SURE: Final = 3
LIKELY: Final = 2
SMALL: Final = 1

OF_MACHINES: Final = frozenset(
    """
    prod production produccion staging stage stg dev test qa uat pre demo svc service services servicio api apis
    db bd web app apps server servidores client node nodes nodo cluster clusters proxy gateway gw worker workers
    job jobs queue cache auth sso iam user users usuario admin admins config data backend frontend backup
    backups restore logs log metrics monitor operator controller manager agent runner build builds deploy
    release releases pipeline pod pods internal external public private primary replica master main eu us west
    east north south central http https tcp udp vlan port rack switch sw ap srv vm pc lt esx host hosts kube
    error err step phase squad team sprint tenant order orders ticket task issue bug fix feat feature hotfix
    chore branch version rev line page file image container volume disk site zone region room sala planta mysql
    postgres redis kafka mongo elastic nginx tomcat java python php ruby rails django boot vault consul cert
    certs tls ssl ssh ftp dns ldap smtp imap vpn split stack chart helm rate rotate create update delete sync
    import export migrate migration upgrade schema table index idx exporter handler reader writer poller daemon
    cron timer health check login logins access role roles group groups policy secret secrets token tokens key
    keys creds credentials password premium medium large small micro batch stream event events alert alerts
    report reports invoice payment payments run runs session request req trace span msg msgs id ids uid pid num
    number code type kind size max min
    """.split()
)
"""Words of what machines, branches and releases are called by, which people put into no passphrase."""
_NAMING_WORDS: Final = OF_MACHINES | frozenset(
    """
    pass passwd pwd cred credential credentials cert certificate username account email hostname name url uri path
    status client scope scopes field param parameter header cookie reset confirmation expiry expires value default
    props state params args this self body response model entity item items list first last next prev index count
    invalid missing required error message label title text button form input page view link menu
    """.split()
)
"""The same, with the words of fields, members and messages."""
_PASSPHRASE: Final = 4
"""Words of a phrase that hardly names anything: `gato_monte_empresa_cielo`."""
_OF_PRODUCTS: Final = frozenset(
    "windows win server office exchange sql studio vs visual sharepoint outlook autocad ubuntu debian sap dynamics "
    "project excel word access summit conf kubecon reinvent fy cy".split()
)
"""What is called by a year: `Server2019`."""
_PARTS: Final = re.compile(r"[A-Z]?[a-zñáéíóú]+|[A-Z]+(?![a-z])")
_WORD_AND_NUMBER: Final = re.compile(
    r"(?P<word>[A-Z]?[a-zñáéíóú]{1,20}|[A-Z]{2,20})(?P<sign>[_\-.]?)(?P<number>\d{1,8})(?P<end>[!@#$%&*.]{0,3})"
)
_YEAR: Final = re.compile(r"(?:19[5-9]|20[0-4])\d")
_NAMED_PARTS: Final = re.compile(
    r"(?:[A-Za-z]{1,12}\d{0,4}[A-Za-z]?|\d{1,3}[A-Za-z]?)(?:[\-_.](?:[A-Za-z]{1,12}\d{0,4}[A-Za-z]?|\d{1,3}[A-Za-z]?)){1,6}"
)
"""Words and abbreviations with numbers, as machines, networks and projects are called: `Srv-DB02`."""
_CAMEL: Final = re.compile(r"(?:[A-Z][a-z]{1,14}){3,6}\d{1,4}[!@#$%&*]{0,2}")
_DOTTED: Final = re.compile(r"[A-Z][a-zñáéíóú]{2,14}\.[a-zñáéíóú]{2,14}\d{2,4}[!@#$%&*]{0,2}")
_NAME_AND_NUMBER: Final = re.compile(r"[A-Za-z]{2,24}\d{1,2}")
"""As products, alerts and classes are called: `PostgreSQL14`, `HighMemory2`."""
_CODED: Final = re.compile(
    r"(?:en[sopx]|eth|wlp?|br|veth|bond|tun|tap|vlan|wg|vmnic|vmk|ib)\d\w{0,12}(?:[.@:]\w{1,12})?|(?:IP|ip|Ip)v[46][\w\-]{0,20}|U\+[0-9A-F]{4,6}|(?:Latin|ISO|UTF|CP|KOI|EUC)-?\d[\w\-]{0,8}|[A-Z]\.\d{3}|(?:modp|wep|[dD]ot)\d{1,5}\w{0,3}|\w{2,30}(?:Win|Int|Uint|Float|Base|Sha|SHA|UTF|Utf)(?:8|16|32|64|128|256)\w{0,20}|[A-Z]{2,6}#\d{1,4}|[A-Za-z]{2,20}\d[A-Z][a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,3}|(?:[A-Z]{2,6}-){0,2}[A-Z]{1,6}[\-_]?\d{1,8}(?:-\d{1,8}){0,4}|(?:[a-z]{1,5}-)?[0-9a-f]{7,64}|[a-z]{1,3}\d{1,3}\.\w{3,12}|\d{1,9}[A-Za-z]{1,12}"
)
"""Codes and identifiers: `ens192`, `OPS-4512`, `i-0abc12`, `t3.large`, `Http2Session`, and quantities."""
_MARKUP: Final = re.compile(r"[<>{}|,\\]|&\w{2,6};|::|\(|\A[\-+/~@#]|\A[a-z_][\w.\-]*@[a-z][\w.\-]*\Z")
_VERSIONED: Final = re.compile(
    r"(?i)[a-z+\-_]{2,24}[_\-/]?v?\d{1,3}(?:\.\d{1,4}){1,3}\w{0,4}|.*[\-_.]v\d{1,3}|v\d{1,8}|v\d{1,3}[.\-_].*"
)
_MANY_WORDS: Final = re.compile(r"[A-Za-zñáéíóú]{3,14}(?:[\-_.][A-Za-zñáéíóú]{3,14}){3,7}")
_CLASSIC: Final = re.compile(
    r"(?i)(?=\S*\d)(?:my)?(?:p[a@4][s5$]{2}w[o0]rd|qwert\w?|asdf|letmein|welcome|bienvenid[oa]|abcd?123|1q2w|zaq1|changeme|iloveyou)\S{0,12}"
)
"""What many people begin their passwords with."""
_RUNNER: Final = re.compile(r"(?:[\w]{2,12}[\-_]){1,3}(?:[a-z]{4,12}[\-_]\w{1,12}[\-_]?){1,3}")
"""As GitLab calls its runners: `runner-u6q2wmmI-project-4471-concurrent-0`."""
_JOINTS: Final = re.compile(r"[\-_.]")
_PLAIN_WORD: Final = re.compile(r"[a-z]{4,14}")
_NAMING: Final = 3
"""Words by which something is called that has a number, too: `gitlab-deploy-key-2023`."""
_SIGNS: Final = frozenset("!@#$%&*")
_LONG_NUMBER: Final = 3


@remembered
def likeness(value: str) -> int:
    """Return how much `value` looks like a chosen password: 3 where hardly anything else does, 2, 1, or 0."""
    weight = 0 if _is_other(value) else weight_of(value)
    if weight == 0:
        return 0
    if _CLASSIC.fullmatch(value):
        return max(weight, LIKELY)
    machine = not OF_MACHINES.isdisjoint(_words(value))
    numbered = _WORD_AND_NUMBER.fullmatch(value)
    if numbered:
        return _of_numbered(numbered, machine=machine)
    joined = _CAMEL.fullmatch(value) or _DOTTED.fullmatch(value)
    if joined or is_phrase(value):
        several = joined or weight >= LIKELY or _MANY_WORDS.fullmatch(value)
        return LIKELY if several and not machine else 0
    return 0 if _is_name(value) else weight


@remembered
def is_passphrase(value: str) -> bool:
    """Tell whether `value` is four words and more, none of which a machine, a field or a message is called by."""
    words = _words(value)
    return len(words) >= _PASSPHRASE and _NAMING_WORDS.isdisjoint(words) and is_phrase(value)


def _is_other(value: str) -> bool:
    """Tell whether `value` is code, a version, an identifier or a quantity."""
    other = _MARKUP.search(value) or _VERSIONED.fullmatch(value) or _CODED.fullmatch(value)
    return other is not None or is_measure(value)


def _is_name(value: str) -> bool:
    """Tell whether products, alerts, machines or serial numbers are called so too."""
    if is_random(value):
        return value.isupper() or _RUNNER.fullmatch(value) is not None
    if _NAME_AND_NUMBER.fullmatch(value) and not is_irregular(value):
        return True
    if not _SIGNS.isdisjoint(value) or is_grouped(value):
        return False
    if len([part for part in _JOINTS.split(value) if _PLAIN_WORD.fullmatch(part)]) >= _NAMING:
        return True
    return value.isupper() or is_resource_name(value) or _NAMED_PARTS.fullmatch(value) is not None


def _words(value: str) -> list[str]:
    return [word.lower() for word in _PARTS.findall(value)]


def _of_numbered(found: re.Match[str], *, machine: bool) -> int:
    """Return how much a word with a number looks like a password: as `Silver2010*` does, and `Chrome120` does not."""
    word, number = found["word"], found["number"]
    if found["end"].strip("."):
        return SURE
    if machine or word.isupper():
        return 0
    year = _YEAR.fullmatch(number) is not None
    if year and word.lower() in _OF_PRODUCTS:
        return 0
    if year and word.islower():
        return SMALL if found["sign"] else LIKELY
    if year or found["end"] or len(number) > _LONG_NUMBER:
        return LIKELY
    chosen = len(number) == _LONG_NUMBER and (word.islower() or found["sign"] in {"_", "."})
    return LIKELY if chosen and len(word) > 2 else SMALL  # noqa: PLR2004
