r"""What every rule for prose has to leave alone: the value of another field, and a part of an address.

A sentence tells a secret by the words around it. In a log those words may stand in one field (`"msg": "password
changed"`) and an identifier in the next (`"userId": "…"`), which has a name of its own and is judged by it alone.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.chat.classifier import Verdicts
from workers.guardrails.rules.words.manuals import names_thing
from workers.guardrails.rules.words.mentions import is_mentioned, tells_of_name
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_host, is_resource_name

_NAME_MAX: Final = 80
_OWN_NAME: Final = re.compile(
    r"""(?x)
      \\{0,3}["'](?P<field>[\w.\-/@ ]{1,60})\\{0,3}["'][ ]?(?::|=>)[ ]?\[?\\{0,3}["']\Z    # "name": "
    | (?:\A|[\s,;{(\[&?])(?P<setting>[A-Za-z_][\w.\-]{1,60})=["']?\Z                       # name=
    """
)
_TELLING_FIELD: Final = re.compile(
    r"(?i)(?:.*[_.\-])?(?:msg|message|text|txt|body|content|comments?|description|desc|notes?|title|log|error|reason|detail"
    r"|details|summary|subject|answer|reply|say|said|output|stdout|stderr|raw|line|data|value|values?|input|result|val|set"
    r"|prompt|snippet|payload|question|response|mensaje|texto|nota|comentario|valor|respuesta|descripcion|v|x|p|a|arg\d?)"
)
"""A field that holds what somebody says, or one whose name says nothing."""
_CODES: Final = re.compile(
    r"(?i)(?:\A|[_.\-])(?:t?otp|mfa|2fa|pin|pass|seed|semilla|recovery|backup|code|codigo)(?:\Z|[_.\-]|code)"
)
"""The names of fields for one-time codes, which the rules for prose know."""
_ENCRYPTS: Final = ("ENC(", "ENC[")
"""Before what Jasypt, SOPS and Puppet's hiera-eyaml encrypt in place."""
_WHERE: Final = re.compile(r"(?i)(?:^|\s)(?:en|on|in|at|for|para|del?|of|to) (?:the |el |la |an? |una? )?[\"'`]?\Z")
_NUMBERED: Final = re.compile(r"[a-z]{2,12}\d{1,3}|[A-Z]{2,6}-?\d{2,5}[A-Z]{0,2}")
_WHERE_MAX: Final = 14
_DIGEST_MAX: Final = 120
"""Characters before a value within which the words stand that say that it is a digest."""
_LABEL: Final = re.compile(r"(?<=[ ])\w{3,20}[\"']?(?:[ ]is|[ ]es)?[:=]?[ ]?[\"'`]?\Z")
_BLOCK_KEY: Final = re.compile(r"[a-z][A-Za-z0-9]*(?:[_.\-][a-z0-9]+){0,8}:[ \t]*(?:\r?\n|\Z)")
_RUN: Final = re.compile(r"[\w.@\-]{1,120}")
_MADE: Final = re.compile(r"[0-9a-f]{7,128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ID: Final = re.compile(
    r"\b(?:(?:request|trace|span|correlation|client|tenant|account|subscription|key|token|job|run|build|pipeline|container"
    r"|message|event|order|user|object|app|resource|process|incident|deployment|execution|version)[ ]?ids?"
    r"|id\.? (?:de|del|of)(?: (?:la|the))?(?: \w{2,20}){1,4}|commit|sha|revision|digest"
    r"|(?:checksum|fingerprint|thumbprint|huella)(?:/[\w.\-]{1,30})?|etag|uuid|guid|trace|build|imagen?"
    r"|kid(?: \w{3,8})?)"
    r"(?: (?:hash|sha))?(?: (?:is|was|es|era))?[:=]?(?:[ ]{1,12}|[ ]?\r?\n)[\"'`*_]{0,3}\Z",
    re.IGNORECASE,
)
"""Right before a value that a machine made: what it names and is no secret, as those of AppRole and sessions are."""
_WHICH: Final = (
    r"(?:new|old|current|previous|next|nuev[oa]|viej[oa]|actual|anterior|key|clave|firma|signing|token|jwks?|failed|login"
    r"|prod|staging|dev|pre|client|cliente|app)"
)
"""Which key or client an identifier is of."""
_CALLED_ID: Final = re.compile(
    r"(?:(?:\A|[\n,.;:(] ?|\b(?:the|its|el|su|y|and) )ids?"
    r"|\b(?:kids?|(?:key|client|tenant|request|trace|span|correlation|account|subscription|role)[ _\-]?ids?)"
    r"|\bids? (?:de|del|of)(?: (?:la|el|the|una?|new|old))?"
    r" (?:clave|llave|key|cliente|client|traza|trace|petici[oó]n|request))"
    rf"(?: (?:(?:of|for|in|de|del|en) )?(?:the |la |el )?{_WHICH}){{0,3}}"
    r"(?: (?:is|was|es|era)(?: now| ahora)?)?[:=]?[ ]{1,12}[\"'`*_]{0,3}\Z",
    re.IGNORECASE,
)
"""Right before whatever value: "she made it. id is …", "kid of the new key: …"."""
_EXPIRES: Final = re.compile(r"[\"'`*_]{0,3} (?:of|de|del|for) [^\n]{0,60}\b(?:expir(?:es?|ed|ing|a)|caduc\w{1,3})\b")
"""Behind the name of a secret of which an alert says how long it is good for."""
_PUBLIC: Final = re.compile(
    r"(?:public[ _\-]?key|(?:clave|llave) p[úu]blica)(?: (?:in|of|on|for|del?|en) [^\n.,;:]{1,30})?"
    r"(?: (?:is|was|es|era))?[:=]?[ ][\"'`*_]{0,3}\Z",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"[\w.\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}|[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){2,8}"
)


def in_prose(find: Callable[[Scan], Iterator[Hit]]) -> Callable[[Scan], Iterator[Hit]]:
    """Return `find` without the values of other fields, parts of addresses, digests, and what the classifier vetoes."""

    @wraps(find)
    def found(scan: Scan) -> Iterator[Hit]:
        text = scan.text
        verdicts = scan.read_as(Verdicts.of)
        for hit in find(scan):
            if hit.spreads and scan.is_found(hit.start, hit.end):
                continue
            # What a log holds in other fields is most of it.
            if has_own_name(text, hit.start) or text.endswith(_ENCRYPTS, 0, hit.start):
                continue
            other = _is_part_of_address(text, hit) or _is_asked_of(text, hit) or _is_digest(text, hit)
            other = other or _heads_block(text, hit) or _is_id(text, hit)
            other = other or names_thing(text, hit.start, hit.end) or is_mentioned(text, hit.start, hit.end)
            if not other and not verdicts.is_hardly_secret(hit):
                yield hit

    return found


def has_own_name(text: str, start: int) -> bool:
    """Tell whether the value that begins at `start` is that of a field whose name promises no secret."""
    if text[start - 1 : start] not in {"=", '"', "'"}:
        return False
    named = _OWN_NAME.search(text, max(0, start - _NAME_MAX), start)
    name = named[named.lastgroup or 0] if named else None
    if name is None or _CODES.search(name):
        return False
    return _TELLING_FIELD.fullmatch(name) is None and sensitive_name(name) is None


def _heads_block(text: str, hit: Hit) -> bool:
    """Tell whether what was found is alone on its line, a key whose value is empty or below: `netapp_username:`."""
    line = text[text.rfind("\n", max(0, hit.start - _NAME_MAX), hit.start) + 1 : hit.start]
    return not line.strip(" \t-") and _BLOCK_KEY.match(text, hit.start) is not None


def _is_asked_of(text: str, hit: Hit) -> bool:
    """Tell whether what was found only says where a password is for: "the password of ana on db-prod2?"."""
    value = text[hit.start : hit.end]
    if text[hit.end : hit.end + 1] != "?" or not (is_resource_name(value) or _NUMBERED.fullmatch(value)):
        return False
    return _WHERE.search(text, max(0, hit.start - _WHERE_MAX), hit.start) is not None


def _is_digest(text: str, hit: Hit) -> bool:
    """Tell whether the words before what was found say that it is a digest: `SHA1 of given password: 5f1c0a`."""
    if text.find(" of ", max(0, hit.start - _DIGEST_MAX), hit.start) < 0:
        return False
    label = _LABEL.search(text, max(0, hit.start - _NAME_MAX), hit.start)
    return label is not None and tells_of_name(text, label.start())


def _is_id(text: str, hit: Hit) -> bool:
    """Tell whether the words right before what was found say that it is public: "the request id was …"."""
    before = (text, max(0, hit.start - _NAME_MAX), hit.start)
    if searched(_PUBLIC, *before) or searched(_CALLED_ID, *before):
        return True
    made = _MADE.fullmatch(text, hit.start, hit.end) is not None
    return made and (searched(_ID, *before) is not None or _EXPIRES.match(text, hit.end) is not None)


def _is_part_of_address(text: str, hit: Hit) -> bool:
    """Tell whether what was found is a part of the name of a host or of an address of e-mail."""
    left = _RUN.match(text[max(0, hit.start - _NAME_MAX) : hit.start][::-1])
    right = _RUN.match(text, hit.end)
    start = hit.start - (left.end() if left else 0)
    end = right.end() if right else hit.end
    end = max(hit.end, start + len(text[start:end].rstrip(".")))
    if (start, end) == (hit.start, hit.end):
        return is_host(text[start:end])
    return _ADDRESS.fullmatch(text[start:end]) is not None
