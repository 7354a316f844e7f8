r"""Session cookies beyond the headers that carry them: listed below a head such as `[COOKIES]`, or by a session's name.

Debuggers, error pages and clients list the cookies of a request one a line; frameworks call theirs what they like, as
`laravel_session`, `_shop_session` or `sid`.

Sources: the error pages of Laravel (Ignition), Django, Symfony and Rails, the Netscape format of curl's cookie jars,
https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_login_loginresult.htm (`sessionId`).
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.web.headers import is_session
from workers.guardrails.rules.words.values import is_mixed, is_random, is_resource_name, is_secret
from workers.guardrails.triggers import Reach, Trigger

_HEAD: Final = re.compile(
    r"^[^\n:=<]{0,40}\b(?i:cookies?)(?:[ ]jar)?[\])}\"'*]{0,2}(?:[ ]\(\d{1,3}\))?[ ]{0,8}"
    r"(?:=>|[:=])?[ ]?[{\[(]?[ \t]*\r?$",
    re.MULTILINE,
)
_LINE: Final = re.compile(r"\n[^\n]*")
_ENTRY: Final = re.compile(
    r"\n[ \t>|*\-]{0,20}[\"']?(?P<name>[\w.\-]{1,80})[\"']?(?:[ ]{0,24}(?:=>|[=:|])[ ]{0,8}|[ ]{2,60}|\t{1,8})"
    r"[\"']?(?P<v>[^\s\"',;]{1,4096}+)"
)
_MOST: Final = 30
_HEXADECIMAL: Final = re.compile(r"[0-9a-f]{20,128}", re.IGNORECASE)

_NAMED: Final = re.compile(
    r"""(?x)
      (?<![\w.\-])(?P<name>(?i:(?:[\w\-]{1,40}[_\-])?(?:session|sess)(?:_?id)?|sid))
      (?:\\?["'][ ]?(?:=>|[:,])[ ]?\\?["']|[ ]{0,24}(?:=>|[=:])[ ]{0,8}["']?|["'][ ]{2,24}["'])
      (?P<v>(?:s%3A)?(?P<core>[\w%.\-]{24,1024}+))
    | <(?:\w{1,20}:)?[sS]ession_?[iI][dD]>(?P<tagged>[\w!.\-]{16,512}+)</
    """
)
_ROW: Final = re.compile(
    r"^(?:#HttpOnly_)?\.?[\w.\-]{1,200}\t(?:TRUE|FALSE)\t[^\t\n]{1,200}\t(?:TRUE|FALSE)\t\d{1,12}\t(?P<name>[^\t\n]{1,80})\t"
    r"(?P<v>[^\s]{8,4096})",
    re.MULTILINE,
)
"""A cookie in the Netscape format: its host, who may see it, its path, whether it needs TLS, and when it ends."""
_OF_DJANGO: Final = re.compile(r"(?=[0-9a-f]{0,31}[g-z])(?=(?:[a-z]{0,31}\d){3})[a-z0-9]{32}")
_OF_TWILIO: Final = re.compile(r"[A-Z]{2}[0-9a-f]{32}")
"""An identifier that its maker calls a SID: of an account, a call or a message."""
_LONG_HEX: Final = re.compile(r"[0-9a-f]{32,128}", re.IGNORECASE)

COOKIE_JAR_TRIGGERS: Final = (
    Trigger(r"(?i:cookies?)(?: jar)?[\])}\"'*]*(?: \([0-9]+\))?[ ]*(?:=>|[:=])?[ ]?[{\[(]?[ \t]*\r?$", Reach.TABLE),
    Trigger(
        r"(?i:sess|session|sessionid|session_id|sid)(?:\\?[\"'] *(?:=>|[:,]) *\\?[\"']|[ ]*(?:=>|[=:])[ ]*[\"']?"
        r"|[\"'][ ]{2,24}[\"'])(?:s%3A)?[\w%.\-]{24}"
    ),
    Trigger(r"[sS]ession_?[iI][dD]>[\w!.\-]{16}"),
    Trigger(r"\t(?:TRUE|FALSE)\t[^\t\n]+\t(?:TRUE|FALSE)\t[0-9]+\t"),
)
_LISTED, *_BY_NAME, _NETSCAPE = COOKIE_JAR_TRIGGERS


def cookie_jars(scan: Scan) -> Iterator[Hit]:
    """Find the session cookies that are listed one a line, or stand beside a session's name."""
    for found in scan.matches(_NAMED, *_BY_NAME):
        group = "tagged" if found["tagged"] else "core"
        if found["tagged"] or _is_named_session(found["name"], found["core"]):
            yield from scan.hits("cookie", *found.span(group))
    for row in scan.matches(_ROW, _NETSCAPE):
        if is_session(row["name"], row["v"]) and _is_made(row["v"]):
            yield from scan.hits("cookie", *row.span("v"))
    for start, end in scan.lines_of(_LISTED):
        head = _HEAD.match(scan.text, start, min(len(scan.text), end + 1))
        for line in islice(_LINE.finditer(scan.text, head.end()), _MOST) if head else ():
            scan.tick()
            entry = _ENTRY.match(line[0])
            if entry is None:
                break
            if is_session(entry["name"], entry["v"]) and _is_made(entry["v"]):
                low, high = entry.span("v")
                yield from scan.hits("cookie", line.start() + low, line.start() + high)


def _is_made(value: str) -> bool:
    """Tell whether a machine made a cookie's value, which a theme or a language is not."""
    return is_random(value) or _HEXADECIMAL.fullmatch(value) is not None or (is_mixed(value) and len(value) >= 24)  # noqa: PLR2004


def _is_named_session(name: str, value: str) -> bool:
    """Tell whether the value is a session's: random, or of `sid` and `x_session` many hexadecimal digits."""
    if not is_secret(value) or _OF_TWILIO.fullmatch(value) or is_resource_name(value):
        return False
    short = name.lower() == "sid" or name.lower().endswith(("_session", "-session"))
    return (
        is_random(value)
        or _OF_DJANGO.fullmatch(value) is not None
        or (short and _LONG_HEX.fullmatch(value) is not None)
    )
