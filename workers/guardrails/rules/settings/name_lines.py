"""Lines that are a sensitive name and its value with nothing but space between: `DB_PASS s3…`, `Secret key   …`.

And the headers that a server is told to set, the rows of PHP's information page, the lines of a form in HTML.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.expressions import is_member
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.phrases import is_grouped, is_numbered_phrase
from workers.guardrails.rules.words.values import (
    is_irregular,
    is_measure,
    is_mixed,
    is_plain_word,
    is_random,
    is_resource_name,
    is_secret,
    is_strong,
)
from workers.guardrails.triggers import Trigger

_SETTER: Final = r"(?:SetEnv[ ]|set[ ]|[Ee]nv[ ]|fastcgi_param[ ]|setx[ ]|set[ ]-gx[ ])?"
_PAIR: Final = re.compile(
    rf"^[ \t]*{_SETTER}(?:[a-z][\w\-]{{0,40}}:)?"
    r"(?P<name>[A-Za-z][\w.\-]{1,60})[ \t]{1,40}(?P<q>[\"']?)(?P<v>[^\s\"']{5,256}+)(?P=q)"
    r";?[ \t]*\r?$",
    re.MULTILINE,
)
_LABEL: Final = re.compile(
    r"^[ \t|*]*(?:@[\w.\-]{2,20}[ ])?"
    r"(?P<name>[A-Za-z]{2,14}(?:[ _][A-Za-z]{2,14}){0,3})(?: \d{1,2}| \([\w \-]{1,24}\))?[*_]{0,2}"
    r"(?:[ ]?:[ ]{1,20}|[ ]{2,20}|[ ]?=[ ]|[ ]{1,20}\|[ ]{1,4})"
    r"[\"'`]?(?P<v>[\w+/=.~\-]{12,512}+)[\"'`]?[ \t|]*\r?$",
    re.MULTILINE,
)
_ABOVE: Final = re.compile(
    r"(?:<pre>|[^\x00-\x7f]{1,4}[ ])?[ \t|*>#\-]{0,8}(?!(?:[Tt]he[ ])?(?:[Pp]rimary|[Ss]econdary)\b)"
    r"(?P<name>[A-Za-z]{2,14}(?:[ _\-][A-Za-z]{2,14}){0,3})(?: \([\w \-]{1,24}\))?"
    r"[*_]{0,2}(?P<colon>[ ]?:[*_]{0,2})?[ \t]*\r?\n"
    r"[ \t>]{0,8}[\"'`]?(?P<v>[\w+/.~\-]{16,512}={0,2})[\"'`]?[ \t]*"
    r"(?=\r?\n|\Z|</|[^\x00-\x7f]{1,6}[ \t]*(?:\r?\n|\Z)|\[truncated)"
)
"""A label, and below it a value of its own; without a colon it has to be that of a form, `API Secret`."""
_DESCRIBED: Final = re.compile(
    r"^(?P<name>[A-Za-z][\w.\-]{2,100}):[ \t]*\r?\n-{4}[ \t]*\r?\n(?P<v>\S{4,512}+)[ \t]*(?=\r?\n|\Z)", re.MULTILINE
)
"""An item of a ConfigMap, as `kubectl describe` shows it."""
_COMPOUND: Final = re.compile(
    r"(?<![\w.$\-])(?P<name>[a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,3}(?:Password|Passwd|Passphrase|Pwd|Pass)"
    r"|[A-Za-z]\w{1,40}_(?:password|passwd|passphrase|pass|pwd|PASSWORD|PASSWD|PASSPHRASE|PWD|PASS))[ ]"
    r"(?P<v>[^\s\"'`,;:=(){}<>|]{8,128}+)(?=,?[ \t]*(?:\r?$|[A-Za-z]))",
    re.MULTILINE,
)
"""A name as only settings have it, and its value amid other words: `storePassword …, keyPassword …, alias upload`."""
_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{20,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_SETTING: Final = re.compile(r"[a-z_]{2,24}=\w")
"""What is said of a token rather than the token: `access_token expires_in=3600`."""
_PORT: Final = re.compile(r"\d{1,5}/(?:tcp|udp|sctp|dccp)")
"""As `/etc/services` has it."""
_LONG: Final = 40
"""Characters of what only a machine makes, behind a label of one word."""
_HEADER: Final = re.compile(
    r"(?:(?:proxy_set|fastcgi_set|grpc_set|add|more_set|more_set_input)_headers?|(?:set|add)-header"
    r"|RequestHeader[ ]set|[Hh]eader[ ](?:set|add)|header_up|[Hh]eaders?\.(?:[Ss]et|[Aa]dd|put|append)\()"
    r"[ \t(]{1,8}[\"']?(?P<name>[\w\-]{3,64})[\"':,]{0,2}[ \t]+[\"']?"
    r"(?P<v>(?<=[\"'])[^\s\"']{6,4096}+(?=[\"'])|[^\s\"';]{6,4096}+)"
)
_PHP: Final = re.compile(r"\$_[A-Z]{3,8}\['(?P<name>\w{2,60})'\](?:[ ]=>)?[ \t]+(?P<v>\S{4,256}+)")

_NAMED: Final = NAME_ANCHOR
NAME_LINE_TRIGGERS: Final = (
    Trigger(rf"^[ \t]*{_SETTER}[\w.\-:]*{_NAMED}[\w.\-]*[ \t]+[^ \t\n]{{5,258}};?[ \t]*\r?$"),
    Trigger(
        rf"^[ \t|*]*(?:@[\w.\-]+[ ])?[A-Za-z _]*{_NAMED}[A-Za-z0-9 _]*"
        r"(?:\([\w \-]+\))?[*_]*(?:[:=]|  |[ ]\|)[ ]*[\"'`]?[\w+/=.~\-]{12}"
    ),
    Trigger(
        r"(?i:(?:set|add|more_set)(?:_input)?[_\-]headers?|RequestHeader[ ]set|header[ ](?:set|add)|header_up"
        rf"|headers?\.(?:set|add|put|append)\()|\$_[A-Z]{{3,8}}\['\w*{_NAMED}"
    ),
    Trigger(
        rf"^(?:<pre>|[\x80-\xff]{{1,16}} )?[ \t|*>#\-]*[A-Za-z _\-]*{_NAMED}"
        r"[A-Za-z _\-]*(?:\([\w \-]+\))?[*_ ]*:?[*_]*[ \t]*\r?$"
    ),
    Trigger(
        r"(?:[a-z](?:Password|Passwd|Passphrase|Pwd|Pass)|_(?:password|passwd|passphrase|pass|pwd|PASSWORD|PASSWD|PASSPHRASE"
        r"|PWD|PASS)) [^ \n]*[0-9]"
    ),
    Trigger(r"^----[ \t]*\r?$"),
)


def name_lines(scan: Scan) -> Iterator[Hit]:
    """Find the lines that are a sensitive name and a value, and the headers that a server sets."""
    pair, label, setter, above, compound, ruler = NAME_LINE_TRIGGERS
    for item in _DESCRIBED.finditer(scan.text) if scan.lines_of(ruler) else ():
        name = sensitive_name(item["name"])
        if name and is_field_value(name, item["v"]):
            yield from scan.hits(name.kind, *item.span("v"))
    for start, _ in scan.lines_of(above):
        found = _ABOVE.match(scan.text, start)
        name = sensitive_name(found["name"]) if found else None
        told = found and (found["colon"] or (" " in found["name"] and name and not name.weak))
        if found and name and told and not name.pin and is_secret(found["v"]) and _is_made(found["v"]):
            yield from scan.hits(name.kind, *found.span("v"))
    for pattern, trigger, is_value in (
        (_PAIR, pair, _is_mixed_value),
        (_LABEL, label, _is_labelled),
        (_HEADER, setter, _is_word),
        (_PHP, setter, _is_word),
        (_COMPOUND, compound, _is_chosen),
    ):
        for found in scan.matches(pattern, trigger):
            name = sensitive_name(found["name"])
            if (
                name
                and not name.pin
                and is_secret(found["v"])
                and is_value(found)
                and not (name.weak and pattern is _PAIR)
            ):
                yield from scan.hits(name.kind, *found.span("v"))


def _is_made(value: str) -> bool:
    return _HEXADECIMAL.fullmatch(value) is not None or is_random(value) or is_grouped(value)


def _is_mixed_value(found: re.Match[str]) -> bool:
    if _SETTING.match(found["v"]) or _PORT.fullmatch(found["v"]) or found["v"].startswith(("*", "(")):
        return False
    made = is_irregular(found["v"]) or is_passphrase(found["v"])
    return made or (is_mixed(found["v"]) and not is_measure(found["v"]))


def _is_chosen(found: re.Match[str]) -> bool:
    value = found["v"]
    return is_strong(value) or is_random(value) or is_numbered_phrase(value) or is_grouped(value)


def _is_labelled(found: re.Match[str]) -> bool:
    value = found["v"]
    if is_member(value):
        return False
    if " " not in found["name"]:
        return len(value) >= _LONG and is_random(value)
    return (is_mixed(value) or is_irregular(value)) and not is_resource_name(value)


def _is_word(found: re.Match[str]) -> bool:
    return not is_plain_word(found["v"])
