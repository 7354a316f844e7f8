"""Keys that only the name of the service beside them tells: `deepgram = 5f1c…`, `the abuseipdb key q7x2m…`.

And the key that a log says it uses, where it has just named the interface that it asks.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.beginnings import compiled_for_heads, places_on
from workers.guardrails.rules.words.generated import is_generated, is_uuid
from workers.guardrails.rules.words.services import SERVICES, SERVICES_OF_UUIDS
from workers.guardrails.rules.words.values import is_host, is_secret
from workers.guardrails.triggers import Trigger, literals

_PIECE: Final = re.compile(r"[A-Z]+(?![a-z])\d{0,3}|[A-Z]?[a-z]+\d{0,3}|\d+")
_LETTERS: Final = re.compile(r"[A-Za-z\d]*")
_LETTERS_MAX: Final = 80
_PIECES: Final = 3
"""Words in the style of a name, `rocketReach`, `api2cart`, that the name of a service has at most."""
_SPELLED: Final = {
    name.replace(".", dot).replace("-", dash): name for name in SERVICES for dot in (".", "") for dash in ("-", "_", "")
}
"""The name of each service by the ways in which it is spelled, in lower case."""
_NOUN: Final = r"(?:keys?|tokens?|secrets?|pat|passw(?:or)?d|credentials?)"
_SCHEME: Final = r"(?:(?:OAuth|Bearer|Token|ApiKey)[ ])?"
_VALUE: Final = r"[A-Za-z0-9](?:[\w\-.+/=~]|:(?=[0-9a-f]{32}(?![0-9a-f]))){15,511}+"
_TAIL: Final = re.compile(
    rf"""(?xi)
      (?P<middle> (?: [_.\-\ ]?
        (?: api | app | access | account | admin | auth | bot | client | default | dev | env(?:ironment)? | integration
          | live | master | personal | private | prod(?:uction)? | project | rest | sandbox | server | service | session
          | signing | staging | test | tracking | user | workspace | write | v\d | {_NOUN} )
        (?-i: (?![a-z]) | (?=key|token|secret) ) ){{0,5}} )
      ["'\])`*]{{0,4}}
      (?P<sign> [ \t]{{0,8}}(?:=>|:=|={{1,3}}|:)[ \t]{{0,8}} | [ ]?,[ ]? | [ \t]{{1,4}}(?:(?:is|es)[ ])? )
      [({{\[]?\\?["'`]{{0,3}} {_SCHEME} (?P<v>{_VALUE})
    """
)
"""What stands between a service's name and its key."""
_ENDS_IN_NOUN: Final = re.compile(rf"{_NOUN}\Z", re.IGNORECASE)
_IDENTIFIER: Final = re.compile(r"[a-z]{2,16}_\w+|[0-9a-f]{20,31}|\d+-\S+")
"""What services call their own objects by, in Stripe's style and in MongoDB's."""
_BARE_LEAST: Final = 20
_CLOSING: Final = ".,;:-=_/~"

_USED: Final = re.compile(rf"\b[Uu]s(?:ing|e)[ ](?:the[ ])?(?:API[ ])?[Kk](?:ey|EY)[ ]?[=:][ ]?[\"'`]?(?P<v>{_VALUE})")
_INTERFACE: Final = re.compile(r"\bAPI\b|\bapi\.")
_BEFORE: Final = 160
_LINES_BEFORE: Final = 2

_RUN: Final = re.compile(r"(?<![\w\-.+/=~])[A-Za-z0-9][\w\-.+/=~]{15}")
"""What a line has to hold before its words are looked at."""

# Names alone: hyperscan finds hundreds of them at no cost, and anything behind them makes it several times slower.
(_BESIDE,) = literals(_SPELLED)
_NAME: Final = compiled_for_heads(_BESIDE.pattern)
_IN_USE: Final = Trigger(r"[Uu]s(?:ing|e) (?:the )?(?:API )?[Kk](?:ey|EY) ?[=:] ?[\"'`]?[A-Za-z0-9][\w\-.+/=~]{15}")
SERVICE_KEY_TRIGGERS: Final = (_BESIDE, _IN_USE)


def service_keys(scan: Scan) -> Iterator[Hit]:
    """Find the keys that stand beside the name of the service that gave them."""
    for start, end in scan.lines_of(_BESIDE):
        for name, after in _services(scan, start, end) if _RUN.search(scan.text, start, end) else ():
            scan.tick()
            found = _TAIL.match(scan.text, after, end)
            if found and _is_issued(found, name):
                first = found.start("v")
                yield from scan.hits("api-key", first, first + len(found["v"].rstrip(_CLOSING)))
    for used in scan.matches(_USED, _IN_USE):
        before = scan.text[max(0, used.start() - _BEFORE) : used.start()].rsplit("\n", _LINES_BEFORE + 1)
        asked = any(map(_INTERFACE.search, before[-_LINES_BEFORE - 1 :]))
        if asked and is_generated(used["v"]) and is_secret(used["v"]):
            yield from scan.hits("api-key", *used.span("v"))


def _services(scan: Scan, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield each service that is named in a line, and where its name ends."""
    text = scan.text
    for at in places_on(_NAME, scan.utf8, start, end):
        if _is_within_piece(text, start, at, end) or (text[at].islower() and text[at - 1 : at].isalpha()):
            continue  # The rest of a word, as in `McKinsey`.
        for last in islice(_PIECE.finditer(text, at, end), _PIECES):
            name = _SPELLED.get(text[at : last.end()].lower())
            if name:
                yield name, last.end()


def _is_within_piece(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether a word in the style of a name goes on over a place of the line that begins at `start`."""
    if at == start or not text[at - 1].isalnum():
        return False
    before = _LETTERS.match(text[max(start, at - _LETTERS_MAX) : at][::-1])
    for piece in _PIECE.finditer(text, at - (before.end() if before else 0), end):
        if piece.end() > at:
            return piece.start() < at
    return False


def _is_issued(found: re.Match[str], name: str) -> bool:
    """Tell whether what stands behind a service's name is a key of it rather than an identifier."""
    value = found["v"].rstrip(_CLOSING)
    noun = _ENDS_IN_NOUN.search(found["middle"]) is not None
    assigned = any(sign in found["sign"] for sign in "=:")
    if not (noun or assigned) or is_host(value) or not is_secret(value):
        return False
    if is_uuid(value):
        return noun or name in SERVICES_OF_UUIDS or ":" in value
    if not noun and (len(value) < _BARE_LEAST or _IDENTIFIER.fullmatch(value)):
        return False
    return is_generated(value)
