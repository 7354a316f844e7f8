r"""Secrets in links that let somebody in: to set a password, to confirm an address, to come back from a login.

Their parameters are called `code`, `t` or `sig`, which says little, so the value has to be a machine's, and of the
shortest names the path has to speak of a login, too.

Sources: RFC 6749 section 4.1.2 (`code`), the CAS protocol (`ticket`), RFC 7522 (`assertion`).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_mixed, is_random, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_SPEAKS: Final = (
    r"reset|recover|passw|pwd|verif|confirm|invit|magic|activat|login|log-in|signin|sign-in|sso|auth|callback|unlock"
    r"|set-pass|one-?time|restablec|recuper|contrase|invita|activa|acceso"
)
_LINK: Final = re.compile(
    r"""(?xi)
      (?P<path>/[\w./\-%]{0,120}(?:\?|\?[^\s"'<>?]{0,400}&(?:amp;)?))
      (?: (?P<sure>code|ticket|sig|signature|hmac|sid|jwt|assertion|otc|otp)
        | (?P<short>t|k|s|c|h|v|id|key|hash|link|uid|u|r|q|p|d|data|x) )
      = (?P<v>[\w\-.~+/%]{16,2000}+=?)
    | /(?:[\w\-]{0,40}[\-_])?
      (?:reset|recover|verify|confirm|invite|invitation|magic|activate|restablecer|recuperar|activar)
      (?:[\-_][\w\-]{1,30})?(?:/(?:form|token|password))?/(?P<w>[\w\-~]{20,400}+)(?=[\s"'<>?&)\]/]|\Z)
    """
)
_KEEPERS: Final = r"onetimesecret|privnote|pwpush|password\.link|yopass|cryptgeon|1ty|safenote|snappass|scrt|ots"
_KEPT: Final = re.compile(
    rf"(?i)//(?:[\w\-]{{1,30}}\.)?(?:{_KEEPERS})[\w.\-]{{0,30}}/(?:[\w#!]{{1,12}}/){{0,3}}(?P<v>[\w\-]{{8,128}}(?:#[\w\-]{{4,128}})?)"
)
"""What a service shows once to whoever has the link."""
_OF_SOCKET: Final = re.compile(r"[?&]EIO=\d")
"""In the path of Engine.IO, whose `sid` names a connection as long as it is open."""
_SPEAKING: Final = re.compile(_SPEAKS, re.IGNORECASE)
_HEX: Final = re.compile(r"[0-9a-f]{32,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)

_LONG_VALUE: Final = r"[\w\-.~+/%]{16}"
ONE_TIME_LINK_TRIGGERS: Final = (
    Trigger(rf"[?&;](?i:code|ticket|sig|signature|hmac|sid|jwt|assertion|otc|otp)={_LONG_VALUE}"),
    Trigger(rf"/[^ \n\"']*(?i:{_SPEAKS})[^ \n\"']*[?&;](?i:[a-z]|id|key|hash|link|uid|data)={_LONG_VALUE}"),
    Trigger(
        r"/[\w\-]*(?i:reset|recover|verif|confirm|invit|magic|activat|restablec|recuper|activar)[\w\-]*(?:/form|/token|/password)?/[\w\-~]{20}"
    ),
    Trigger(rf"//[\w.\-]*(?i:{_KEEPERS})[\w.\-]*/"),
)


def one_time_links(scan: Scan) -> Iterator[Hit]:
    """Find what lets somebody in in the link that was sent for it, or that leads back from a login elsewhere."""
    for found in scan.matches(_LINK):
        scan.tick()
        group = "w" if found["w"] else "v"
        value = found[group]
        if _OF_SOCKET.search(found["path"] or ""):
            continue
        speaks = group == "w" or _SPEAKING.search(found["path"]) is not None
        made = is_random(value) or ((speaks or bool(found["sure"])) and _HEX.fullmatch(value) is not None)
        if found["sure"]:
            made = made or (is_mixed(value) and not (is_resource_name(value) or value.islower()))
        if made and (speaks or found["sure"]) and is_secret(value):
            yield from scan.hits("token", *found.span(group))
    for found in scan.matches(_KEPT, ONE_TIME_LINK_TRIGGERS[-1]):
        yield from scan.hits("token", *found.span("v"))
