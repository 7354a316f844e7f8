# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets of digits and of groups that a chat tells: of doors, safes and alarms, of a second factor, of a disk or a SIM.

Digits are everywhere. What tells a code is the thing that it opens ("la alarma es …"), a sign behind it ("1234#"), or
talk of how it came and how long it is good for ("me ha llegado el código: …", "tiene 30 segundos").
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import lets_in
from workers.guardrails.rules.words.names import CLAVE_OF_THING
from workers.guardrails.rules.words.values import is_mixed, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_DIGITS: Final = r"(?P<v>\d{2}[\- ]\d{2}[\- ]\d{2}(?![\- ]?\d)|\d{4,8}|\d{3}[ \-]\d{3})(?![\w%]|[.,:/\-]\w)"
_THINGS: Final = (
    r"alarma?|safe|strongbox|caja fuerte|door|puerta|gate|verja|port[oó]n|garage|parking|aparcamiento|garaje|server room|sala de servidores|cpd|data ?cent(?:er|re)"
    r"|key ?(?:box|safe)|lock ?box|keypad|teclado|padlock|candado|elevator|ascensor|sim|voicemail|buz[oó]n de voz|conference|bridge|meeting|reuni[oó]n|reu|locker|taquilla"
)
_NOUN: Final = r"codes?|combination|pin|puk|c[oó]digo|combinaci[oó]n|clave"
_PLACES: Final = rf"{_THINGS}|jaula|cage|rack|cabinet|armario|oficina|office|entrada|entrance|telefonillo|portal|sala|almohadilla|numeral|gato|hash|pound|asterisco"
"""What has a code, or is dialled with one: where a noun for a code stands, too."""
_LINK: Final = r"(?:[ ](?:que[ ])?(?:is|es|was|era|now|ahora|changed to|set to)(?:[ ](?:el|the))?|[ ]?(?::|->|→|=)){1,3}[ ][\"'`*]{0,3}"
_OF_THING: Final = re.compile(
    rf"(?i)(?<![\w\-/])(?:(?P<thing>{_THINGS})(?:[ ](?:{_NOUN}))?|(?:{_NOUN})(?P<of>(?:[ ][\w\-]{{1,16}}){{0,5}}?)){_LINK}{_DIGITS}"
)
_PLACE: Final = re.compile(rf"(?i)(?<![\w\-/])(?:{_PLACES})(?![\w\-/])")
_AT_PLACE: Final = re.compile(
    rf"(?i)(?<![\w\-/])(?:{_NOUN}|keypad|teclado|padlock|candado)(?: de (?:{_NOUN}))?[ ][\"'`*(]{{0,3}}{_DIGITS}"
)
_OPENED: Final = re.compile(
    rf"(?i)(?<![\w\-/])(?:{_THINGS})[ ](?:se (?:quita|abre|desactiva|apaga)|opens?|is (?:disarmed|opened)|va)[ ](?:con|with)[ ](?:el |the )?{_DIGITS}"
)
_HASHED: Final = re.compile(
    rf"(?i)(?<![\w\-/])(?:{_NOUN}|passcode)(?:[ ][\w\-]{{1,16}}){{0,6}}?[ ]?[:=]?[ ](?P<v>\d{{4,10}})(?=#)"
)
_PUK: Final = re.compile(r"(?<![\w\-])(?:PUK|puk)2?(?:[ ](?:es|is|code))?[ ]?:?[ ](?P<v>\d{8})(?!\w)")
_CAME: Final = re.compile(
    r"(?i)(?<![\w\-/])(?:codes?|c[oó]digo|token|otp)(?:[ ](?:just|has|ha|nuevo|new|de hoy|que|(?:me |te )?(?:lleg[oó]|lleg[oa]do|manda\w{0,2})|arrived|came|(?:from|del?) (?:the )?(?:sms|app))){0,4}"
    r"(?:[ ](?:is|es)|[ ]?:|,)?[ ][\"'`*]{0,3}(?P<v>\d{6}|\d{3}[ \-]\d{3})(?![\w%]|[.:/\-]\w)"
)
_GIVEN_FIRST: Final = re.compile(
    r"(?i)(?:(?<![^\n])|(?<=[>:\]] ))(?P<v>\d{6}|\d{3}[ \-]\d{3})(?=[ ,][^\n]{0,60}\b(?:c[oó]digo|code|caduca|expires?|dura|se[cg]s?|segundos|seconds)\b)"
)
_HOW_IT_CAME: Final = re.compile(
    r"(?i)lleg[aoó]\w{0,3}|arriv|came through|\bsms\b|text(?:ed|s)? (?:me|you)|mensaje|m[oó]vil|caduca|vence|\bdura[ n]|expir|segundos?\b|\bse[cg]s?\b|seconds|corre\b|r[aá]pido|quick|hurry|prisa"
    r"|\b[23]fa\b|\bmfa\b|\bt?otp\b|authenticator|verifica|two.factor|doble factor|(?:seis|6)[ \-]d[ií]g|one.time|un solo uso"
)
_FACTOR_NAMED: Final = re.compile(r"(?i)\b(?:[23]fa|mfa|t?otp|sms|verification|verificaci[oó]n)\b")
_BELOW: Final = re.compile(r"[^\n]{0,60}\r?\n[ \t>]{0,4}(?P<v>\d{6}|\d{3}[ \-]\d{3})[ \t]*(?=\r?\n|\Z)")
_BITLOCKER: Final = re.compile(r"(?<![\w\-])(?P<v>\d{6}(?:-\d{6}){7})(?![\w\-])")
_APP_PASSWORD: Final = re.compile(
    r"(?i)(?:app(?:lication)?[ \-]password|contrase(?:ñ|n)a de aplicaci[oó]n)[^\n:=]{0,40}[:=]?[ ][\"'`]?(?P<v>[a-z0-9]{4}(?:[ ][a-z0-9]{4}){3})(?![ ]?\w)"
)
_BASE32: Final = r"(?=[A-Z]{0,60}[0-9]|(?:[A-Za-z0-9]{4}[ ]){3})(?P<v>[A-Z0-9]{16}(?:[A-Z0-9]{10}|[A-Z0-9]{16}|[A-Z0-9]{36})?|[A-Z0-9]{4}(?:[ ][A-Z0-9]{4}){3,12}|(?=[^0-9\n]{0,30}[0-9])[a-z0-9]{4}(?:[ ][a-z0-9]{4}){3,12})(?![\w\-])"
_SEED: Final = re.compile(
    rf"(?i:(?<![\w\-])(?:seed|semilla|setup key|clave de configuraci[oó]n|secreto del? (?:totp|2fa))(?:[ ][\w\-]{{1,16}}){{0,6}}?(?:[ ](?:is|es)|[ ]?[:=]){{1,2}}[ ])[\"'`]?{_BASE32}"
    rf"|(?:(?i:type|enter|mete|teclea|introduce)[ ](?P<w>[A-Z0-9]{{4}}(?:[ ][A-Z0-9]{{4}}){{3,12}}))(?=[ ](?i:as|como|in))"
)
_SEED_NAMED: Final = re.compile(r"(?i)seed|semilla|setup key|clave de configuraci|totp|authenticator")
_SEED_NEAR: Final = re.compile(
    r"(?<![\w\-/=])(?=[A-Z0-9 ]{0,80}[0-9])(?P<v>[A-Z0-9]{32}|[A-Z2-7]{16}(?:[A-Z2-7]{10}|[A-Z2-7]{36})?|[A-Z2-7]{4}(?:[ ][A-Z2-7]{4}){3,12})(?![\w\-])"
)
"""As RFC 4648 writes base32, where nothing but its place tells that it is a seed."""
_NEAR: Final = 320
"""Characters behind talk of a seed within which it may stand alone."""
_NUMERIC: Final = re.compile(
    r"(?i)(?<![\w\-/])(?:password|pass|pw|passcode|contrase(?:ñ|n)a|clave)(?P<of>(?:[ ][\w\-]{1,16}){0,5}?)(?P<is>(?:[ ](?:is|es)|:){1,2})?[ ](?!(?:19|20)\d{6}\b)(?P<v>\d{6,8})"
    r"(?=[,;)]|[ \t]*\r?(?:\n|\Z)|(?(is)[.!]?(?:[ \t]*\r?(?:\n|\Z)|[ ][a-z(])|(?!)))"
)
_OF_ANOTHER: Final = re.compile(
    r"(?i)reset|expir|chang|count|length|\bids?\b|policy|attempt|fail|ticket|primari|error|usuario|user|n[uú]mero|number|caduc|cambi"
)
_COMMUNITY: Final = re.compile(
    r"(?i)(?<![\w\-/])(?:comunidad|community)(?:[ ](?:snmp|de (?:lectura|escritura)|string|r[ow])){0,2}(?:[ ](?:es|is|nueva|ahora|now))?:?[ ][\"'`]?(?P<v>[\w!@#$%&*.\-]{5,32})(?=[\"'`.,;)]*(?:\s|\Z))"
)

_THINGS_BYTES: Final = _THINGS.replace("[oó]", "(?:\\xc3[\\xb3\\x93]|o)")
_NOUN_BYTES: Final = _NOUN.replace("[oó]", "(?:\\xc3[\\xb3\\x93]|o)")
_SOME_DIGITS: Final = r"(?:[0-9]{4}|[0-9]{2,3}[\- ][0-9]{2})"
TOLD_DIGIT_TRIGGERS: Final = (
    Trigger(
        rf"(?:^|[^\w\-/\n])(?i:{_THINGS_BYTES}|{_NOUN_BYTES}|passcode)[\w :=>\-\x80-\xff]* [\"'`*(]*{_SOME_DIGITS}"
    ),
    Trigger(
        r"(?:^|[^\w\-/\n])(?i:codes?|c(?:\xc3[\xb3\x93]|o)digo|token|otp)(?: (?i:just|has|ha|nuevo|new|de hoy|que|me|te|lleg[^ \n]{1,4}|manda[^ \n]{0,2}|arrived|came"
        r"|from|del?|the|sms|app))*(?: (?i:is|es)| ?:|,)? [\"'`*]*[0-9]{3}[ \-]?[0-9]{3}"
        r"|(?:^|[>:\]] )[0-9]{3}[ \-]?[0-9]{3}[ ,][^\n]{0,60}(?i:digo|code|caduca|expire|dura|se[cg])"
    ),
    Trigger(r"[0-9]{6}-[0-9]{6}-[0-9]{6}-[0-9]{6}"),
    Trigger(
        r"(?i:app(?:lication)?[ \-]password|contrase(?:\xc3[\xb1\x91]|n)a de aplicaci)[^\n]* [a-zA-Z0-9]{4} [a-zA-Z0-9]{4} "
    ),
    Trigger(r"(?i:seed|semilla|setup key|clave de configuraci|totp|authenticator)"),
    Trigger(r"(?i:password|pass|pw|passcode|contrase(?:\xc3[\xb1\x91]|n)a|clave)[^\n]{0,90} [0-9]{6}"),
    Trigger(r"(?:^|[^\w\-/\n])(?i:comunidad|community) [^\n]*[0-9]"),
    Trigger(r"(?:^|[^\w\n])(?i:[23]fa|mfa|t?otp|sms|verification|verificaci[^ \n]{1,3}n)(?:[^\w/\-]|$)"),
)
_THING_CODES, _CODES, _DISK, _APP, _SEEDS, _NUMBERS, _COMMUNITIES, _FACTOR = TOLD_DIGIT_TRIGGERS
_AROUND: Final = 400
"""Characters before a code in which somebody says how it came."""
_BEHIND: Final = 80


_NUMBERS_TOLD: Final = (
    (_OF_THING, _THING_CODES),
    (_AT_PLACE, _THING_CODES),
    (_OPENED, _THING_CODES),
    (_HASHED, _THING_CODES),
    (_PUK, _THING_CODES),
    (_CAME, _CODES),
    (_GIVEN_FIRST, _CODES),
    (_NUMERIC, _NUMBERS),
)
_GROUPS_TOLD: Final = (
    (_BITLOCKER, _DISK, "secret"),
    (_APP_PASSWORD, _APP, "password"),
    (_COMMUNITY, _COMMUNITIES, "password"),
)


@in_prose
def told_digits(scan: Scan) -> Iterator[Hit]:
    """Find the codes of doors, alarms, SIMs and second factors, recovery keys of BitLocker, seeds, app passwords."""
    for pattern, trigger in _NUMBERS_TOLD:
        for found in scan.matches(pattern, trigger):
            if _lets_in(scan.text, pattern, found):
                yield from scan.hits("password", *found.span("v"), spreads=False)
    for found in scan.matches(_FACTOR_NAMED, _FACTOR):
        below = _BELOW.match(scan.text, found.end())
        if below:
            yield from scan.hits("password", *below.span("v"), spreads=False)
    for pattern, trigger, kind in _GROUPS_TOLD:
        for found in scan.matches(pattern, trigger):
            if pattern is not _COMMUNITY or _is_community(found["v"]):
                yield from scan.hits(kind, *found.span("v"))
    yield from _seeds(scan)


def _lets_in(text: str, pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    """Tell whether the words around digits say that they let somebody in."""
    line = _line_around(text, found)
    if pattern is _OF_THING or pattern is _AT_PLACE:
        named = pattern is _OF_THING and found["thing"] is not None
        return lets_in(line) and (named or _PLACE.search(line) is not None)
    if pattern in {_CAME, _GIVEN_FIRST}:
        around = text[max(0, found.start() - _AROUND) : found.end() + _BEHIND]
        return lets_in(line) and _HOW_IT_CAME.search(around) is not None
    if pattern is not _NUMERIC:
        return True
    return _OF_ANOTHER.search(found["of"]) is None and CLAVE_OF_THING.isdisjoint(found["of"].lower().split())


def _is_community(value: str) -> bool:
    return is_mixed(value) and is_secret(value) and not is_resource_name(value)


def _seeds(scan: Scan) -> Iterator[Hit]:
    """Yield the seeds of second factors: told as such, or alone near talk of one."""
    for found in scan.matches(_SEED, _SEEDS):
        yield from scan.hits("secret", *found.span("v" if found["v"] else "w"))
    for named in scan.matches(_SEED_NAMED, _SEEDS):
        near = _SEED_NEAR.search(scan.text, named.end(), min(len(scan.text), named.end() + _NEAR))
        if near and is_mixed(near["v"]) and near["v"].isalnum():
            yield from scan.hits("secret", *near.span("v"))


def _line_around(text: str, found: re.Match[str]) -> str:
    start = text.rfind("\n", max(0, found.start() - _AROUND), found.start()) + 1
    end = text.find("\n", found.end(), found.end() + _AROUND)
    return text[max(start, found.start() - _AROUND) : end if end >= 0 else found.end() + _AROUND]
