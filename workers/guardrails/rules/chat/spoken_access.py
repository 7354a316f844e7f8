# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that talk of access leads to, whatever its phrasing: "root is … now", "robot$ci → …", "I left it as …".

No list of phrases covers how people tell a password. So a message is judged by four things together: how much a word of
it looks like a password, what leads to that word, what follows it, and whether this message or one shortly above speaks
of a secret or of getting in. Each is worth some points, and the sum decides.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.log_lines import unless_stamped
from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.messages import LINE_MAX, Candidate, candidate_in, message_in
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import NOUN_TRIGGER
from workers.guardrails.rules.chat.talk import NEAR, OF_ACCESS, OF_SECRET, Line, Talk
from workers.guardrails.rules.chat.talk_words import NAMES_ANOTHER, NAMES_USER
from workers.guardrails.rules.words.values import is_measure, is_resource_name, is_secret
from workers.guardrails.rules.words.weight import is_made, weight_of
from workers.guardrails.triggers import Trigger

_ACCOUNTS: Final = (
    r"root|(?:super|sys|db)?admin|administrat(?:or|ive)|administrador|sudo|enable|ipmi|idrac|ilo|bmc|bitlocker|vpn|wi-?fi|psk"
    r"|snmp|ssh|rdp|vnc|keystore|storepass|truststore|robot"
)
_LEADS: Final = frozenset(
    """
    is it it's its es apikey era was be now ahora are son use usa usad using try tried prueba probad con with pongo puse typed type
    put mete pon to a en in at as como toma here there new nueva nuevo temporal temporary provisional rotated rotada rotado
    reset reseteada reseteado token key key's secret clave auth psk community comunidad passphrase pw pw's pass pwd not one buena bueno siguiente following this esta este instead go va set siendo
    """.split()
)
"""Words right before a value, behind which one says what it is."""
_ARROW: Final = re.compile(r"(?:->|→|=>|➜|👉) [\"'`*_]{0,3}\Z")
_COPULAS: Final = frozenset("is es era was".split())
_TAIL: Final = re.compile(
    r"(?i)(?:should|still|works?|worked|doesn|isn|fails?|now|ahora|since|desde|instead|again|anymore|that|is|es|fail\w{0,2}|delete|b[oó]rra\w{0,4}|funciona|sigue"
    r"|ya|no)\Z"
)
_NAMED_NUMBER: Final = re.compile(r"[A-Za-záéíóúñ]{2,20}\d{1,4}(?:[A-Z][A-Za-z]{1,8})?")
"""A word with a number, as products, people and places are called too: `Firefox115`."""
_NAMED_PARTS: Final = re.compile(
    r"(?:[A-Z]{1,5}|(?:[A-Z]?[a-z]{2,20}){1,2})\d{0,4}[A-Z]?(?:[\-.](?:[A-Z]{1,5}|(?:[A-Z]?[a-z]{2,20}){1,2})\d{0,4}[A-Z]?){1,4}"
)
"""Words and abbreviations with numbers, as machines, networks and projects are called: `Srv-DB02`."""
_CALLED: Final = (_NAMED_NUMBER, _NAMED_PARTS)
_OF_PRODUCT: Final = re.compile(
    r"(?i)[a-z+\-]{2,20}[_\-/]?v?\d{1,4}(?:\.\d{1,4}){1,3}\w{0,4}\+?|[\w]{2,20}-\d{1,4}[a-z]{1,2}"
)
"""A version behind a product's name, and a number with its unit: `OpenSSH_9.6p1`, `gp3-100GB`."""
_MARKUP: Final = re.compile(r"\A-|[<>:]|&\w{2,6};|\\|\A[a-z_][\w.\-]*@[a-z][\w.\-]*\Z")
"""A flag, what stands amid code, a login at a host, and a pair, which is read apart."""
_ISSUE: Final = re.compile(r"[a-z][a-z0-9.\-_]{1,40}#\d{1,5}")
"""Behind the name of an organisation, as GitHub refers to an issue: `acme/infra#1188`."""
_GROUPED: Final = re.compile(r"[a-z0-9]{3,8}(?:[\-_.][a-z0-9]{3,8}){1,4}")
_ENOUGH: Final = 6
"""Points that a message needs, with something that leads to the value; a pair needs none of the latter."""
_ABOVE: Final = 6
"""Lines above a message in which it may be said what it is about; no more than the triggers make the rule see."""
_LIKELY: Final = 2
_OF_GROUPS: Final = 2

_VALUE: Final = (
    r"[\"'`*_]{0,3}(?=[^\d\s]{0,64}\d)(?P<v>[^\s\"'`,;()<>/:=|{}]{6,64}?)[\"'`*_]{0,3}(?=[.,;:!?)]{0,2}(?:\s|\Z))"
)
_OF_ACCOUNT: Final = re.compile(
    rf"(?i)(?<![\w\-/.$@])(?:{_ACCOUNTS})(?:[ ](?:password|pw|pass|one))?"
    rf"(?:[ ](?:is|es|era|was|now|ahora|ahora[ ]es|with|con)|[ ]?(?:->|→|=>|//|=)|:|(?P<bare>))[ ]{_VALUE}"
)
"""What lets somebody in as whom, or where: no more is needed to know what is told."""
_PAIR: Final = re.compile(
    rf"(?<![^\s(\"'`>])(?<![ ]{{2}})(?P<user>[a-z][a-z0-9.@_\-]{{1,40}}|(?i:{_ACCOUNTS}))(?::|[ ]?/{{1,2}}[ ]?){_VALUE}"
)
"""A user and a password, or a path, an image and its tag, a host and its port."""

_PART: Final = r"[^ \n/\"'`(),;<>=:]"
_SIGN: Final = r"[^ \n/\"'`(),;<>=:A-Za-z]"
_MIXED: Final = (
    rf"[\"'`*_]{{0,3}}(?:{_PART}*[A-Za-z]{_PART}*[0-9]|{_SIGN}*[0-9](?:{_SIGN}{{3,}}[A-Za-z]"
    rf"|{_SIGN}{{0,2}}[A-Za-z](?:[A-Za-z]{{3}}|[A-Za-z]{{0,2}}[^ \n/\"'`(),;<>=:A-Za-z\\.!?])))"
)
"""Letters and digits, save a short number with its unit, which every log is full of: `in 93ms`."""
_LEAD_BYTES: Final = "|".join(sorted(_LEADS))
SPOKEN_ACCESS_TRIGGERS: Final = (
    Trigger(rf"(?:^|[^\w\-/.$@\n])(?i:{_ACCOUNTS})[^\n]{{0,16}} {_MIXED}", said=True),
    Trigger(rf"(?:^|[^\w\-/.$@\n])(?i:{_LEAD_BYTES}):? {_MIXED}", said=True),
    Trigger(rf"(?:^|[^\w\-/.$@\n])[\w$+.\-]+(?:,|:| ->| =>| \xe2\x86\x92) {_MIXED}", said=True),
    Trigger(
        unless_stamped("{}", r"[ \t\r(\"'`>]")
        + r"[A-Za-z][\w.@\-]+(?::| ?/{1,2} ?)(?:[^ \n/:]*[A-Z!@#$%^&*+~?][^ \n/:]*[0-9]|[^ \n/:]*[0-9][^ \n/:]*[A-Z!@#$%^&*+~?])",
        said=True,
    ),
    Trigger(rf" {_MIXED}[^ \n]* (?i:should|works?|worked|doesn|fails?|funciona|sigue)", said=True),
    NOUN_TRIGGER,
)
"""Of the last one, only what it makes the rule see is needed: the lines that speak of a secret.

Those with a word that leads to a value are apart from those with a name or a sign: as one they take thrice the time.
"""
_NEAR_ACCOUNT, *_LED, _PAIRED, _TAILED, _ = SPOKEN_ACCESS_TRIGGERS
_WORD_LED: Final = re.compile(r"(?<=[ >])[^\s/=:|{}]*\d[^\s/=:|{}]*")


@in_prose
def spoken_access(scan: Scan) -> Iterator[Hit]:
    """Find the secrets of messages that speak of access, or follow one that does: "root is … now"."""
    talk = Talk(scan.text)
    for found in scan.matches(_OF_ACCOUNT, _NEAR_ACCOUNT, *_LED, longest=LINE_MAX):
        scan.tick()
        if not talk.line(found.start()).is_said:
            continue
        sure = found["bare"] is not None
        if _weight(found["v"]) > _LIKELY if sure else _is_told_to_account(found["v"]):
            yield from scan.hits("password", *found.span("v"))
    for found in scan.matches(_PAIR, _PAIRED, longest=LINE_MAX):
        scan.tick()
        if _is_pair(talk, found):
            yield from scan.hits("password", *found.span("v"))
    seen = -1
    for word in scan.matches(_WORD_LED, *_LED, _TAILED, longest=LINE_MAX):
        scan.tick()
        if word.start() < seen:
            continue
        line = talk.line(word.start())
        if line.is_said and weight_of(word[0].strip("\"'`*_.,;:!?()")) < _LIKELY:
            continue
        seen = line.end
        message = message_in(scan.text, line.start, line.end) if line.is_said else None
        value = candidate_in(scan.text, message) if message else None
        if value and _points(talk, line, value) >= _ENOUGH:
            yield from scan.hits("password", value.start, value.end)


def _context(talk: Talk, line: Line) -> int:
    """Return how much a message, and those shortly above, speak of a secret or of access."""
    return max(line.about, _context_above(talk, line))


def _context_above(talk: Talk, line: Line) -> int:
    """Return how much the messages shortly above speak of a secret or of access."""
    told = 0
    for distance, above in talk.above(line, _ABOVE):
        near = above.about == OF_ACCESS and distance <= NEAR
        told = max(told, 2 if above.about == OF_SECRET else (1 + above.asks) * near)
    return told


def _weight(value: str) -> int:
    """Return how much `value` looks like a secret where nobody has said yet that one follows."""
    if _OF_PRODUCT.fullmatch(value) or _MARKUP.search(value):
        return 0
    weight = weight_of(value)
    called = is_resource_name(value) or any(pattern.fullmatch(value) for pattern in _CALLED)
    return min(weight, 1) if called else weight


def _is_told_to_account(value: str) -> bool:
    """Tell whether `value` is a password, if an account stands before it: groups of letters and digits are one too."""
    if _weight(value) >= _LIKELY:
        return True
    groups = re.split(r"[\-_.]", value)
    mixed = sum(any(map(str.isdigit, group)) and not group.isdigit() for group in groups)
    lettered = any(map(str.isalpha, groups)) or is_made(value) or is_measure(value)
    return _GROUPED.fullmatch(value) is not None and mixed >= _OF_GROUPS and not lettered and is_secret(value)


def _is_pair(talk: Talk, found: re.Match[str]) -> bool:
    """Tell whether what stands behind a user's name lets that user in: a message speaks of it, and it is no path."""
    line = talk.line(found.start())
    if not line.is_said or found["user"].lower() in NAMES_ANOTHER or _ISSUE.fullmatch(found["v"]):
        return False
    weight = _weight(found["v"])
    return weight >= _LIKELY and not is_measure(found["v"]) and weight + _context(talk, line) > _ENOUGH - _LIKELY


def _points(talk: Talk, line: Line, value: Candidate) -> int:
    """Return how much tells that a word of a message is a secret; 0 if the words before it name something else."""
    who = value.before[-2:] if _COPULAS.issuperset(value.before[-1:]) else value.before[-1:]
    if not NAMES_ANOTHER.isdisjoint(value.before[-3:]) or not NAMES_USER.isdisjoint(who):
        return 0
    led = not _LEADS.isdisjoint(value.before[-1:]) or _ARROW.search(talk.text, line.start, value.start) is not None
    led = led or (bool(value.after) and _TAIL.match(value.after[0]) is not None)
    weight = _weight(talk.text[value.start : value.end])
    if weight < _LIKELY or not (led or value.is_alone):
        return 0
    # What stands before a value that is alone is a name, which may be that of something else: "clave de partición: …".
    return weight + 2 * led + (_context_above(talk, line) if value.is_alone else _context(talk, line))
