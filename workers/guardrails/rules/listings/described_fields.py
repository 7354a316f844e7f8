# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets in objects that tell the name in one field and the value in another, in any order, amid others.

So an API answers what it refuses (`{"loc": ["body", "password"], "msg": "…", "input": "…"}`), so audit logs record a
change (`{"field": "password", "oldValue": "…", "newValue": "…"}`), and so patches and traces are written
(`{"op": "add", "path": "/data/password", "value": "…"}`, `{"key": "db.password", "value": {"stringValue": "…"}}`).

Sources: the documentation of pydantic (errors), express-validator, class-validator, Ajv (`verbose`) and Joi; RFC 6902
(JSON patches); OpenTelemetry's protocol in JSON; DynamoDB's data types.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan, Span
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.triggers import Reach, Trigger, merged

_POINTERS: Final = r"(?:instancePath|dataPath|pointer|path)"
"""Names whose values are JSON pointers. A `path` with slashes is a URL's, except in a patch."""
_NAMES: Final = r"(?:loc|path|field|field_?[nN]ame|property|property_?[nN]ame|propertyPath|param|attribute)"
_LOOSE: Final = r"(?:name|key|setting|column|parameter|variable)"
"""Names that are said of much else, too: what they name is believed of a change alone."""
_GIVEN: Final = (
    r"(?:input|value|rejected_?[vV]alue|invalid_?[vV]alue|data|received|original_?[vV]alue|given|actual|provided)"
)
_CHANGED: Final = r"(?:(?:old|new|prev|previous|current|before|after)(?:_?[vV]alue|String)?|from|to|was|now|added|removed|from_?[vV]alue|to_?[vV]alue)"
_PLACE: Final = re.compile(
    rf"[\"'](?:(?P<pointing>{_POINTERS})[\"']\s{{0,4}}:\s{{0,4}}[\"'](?P<pointer>[/#]{{1,2}}\w[\w.\-/~]{{1,100}}+)[\"']"
    rf"|(?:{_NAMES}|(?P<loose>{_LOOSE}))[\"']\s{{0,4}}:\s{{0,4}}"
    r"(?:[\"'](?:\$\.)?(?P<name>[\w.\-\[\]]{2,100}+)[\"']"
    r"|[\[(]\s{0,40}(?P<names>[\"']?\w[\w.\-]{0,60}+[\"']?(?:,\s{0,40}[\"']?[\w.\-]{1,60}+[\"']?){0,7}+),?\s{0,40}[\])]))"
)
_VALUE: Final = re.compile(
    rf"(?<![\w\"'])[\"']?(?:(?P<given>{_GIVEN})|{_CHANGED})[\"']?\s{{0,4}}:\s{{0,4}}"
    r"(?P<q>[\"'`])(?P<v>[^\"'`\n\\]{3,200})(?P=q)"
)
_COMPLAINT: Final = re.compile(
    r"\b(?:msg|[mM]essage|constraints|keyword|schema_?[pP]ath|default_?[mM]essage|[eE]rror|[rR]eason|rule|[tT]ype|[cC]ode)[\"']?\s{0,4}:"
)
_PATCH: Final = re.compile(r"[\"']op[\"']\s{0,4}:\s{0,4}[\"'](?:add|replace|test)[\"']")
_TYPED: Final = re.compile(
    r"\"(?:key\"\s{0,4}:\s{0,4}\"(?P<name>[\w.\-/]{2,100})\"\s{0,4},\s{0,40}\"value|(?P<field>[\w.\-]{2,80}))\""
    r"\s{0,4}:\s{0,4}\{\s{0,40}\"(?:stringValue|string_value|S)\"\s{0,4}:\s{0,4}\"(?P<v>[^\"\\\n]{3,500})\""
)
_NO_NAME: Final = re.compile(r"[^\w.\-]+")
_FAR: Final = 400
"""Characters that an object may have before the value that it tells, and behind it."""
_NESTED: Final = 4
"""Objects within it that are skipped on either side."""

_CHANGE_TRIGGER: Final = (
    rf"[\"'](?:{_LOOSE})[\"'] ?: ?[\"'][^\n:{{}}\"']*{NAME_ANCHOR}[^\n]*[\"'](?:old|new|prev|before|from|was|added)"
)
DESCRIBED_FIELD_TRIGGERS: Final = (
    Trigger(rf"[\"'](?:{_NAMES}|{_POINTERS})[\"'] ?: ?[\"'\[(][^\n:{{}}]*{NAME_ANCHOR}"),
    Trigger(_CHANGE_TRIGGER),
    Trigger(r"[\"']loc[\"'] ?: ?\[[ \t]*\r?$", Reach.TALK),
    Trigger(rf"\"[\w.\-/]*{NAME_ANCHOR}[\w.\-/]*\"(?: ?, ?\"value\")? ?: ?\{{ ?\"(?:stringValue|string_value|S)\""),
)
*_TOLD, _TYPES = DESCRIBED_FIELD_TRIGGERS


def described_fields(scan: Scan) -> Iterator[Hit]:
    """Find the values of fields whose sensitive names stand in another field of the same object."""
    near = ((max(0, start - _FAR), min(len(scan.text), end + _FAR)) for start, end in scan.lines_of(*_TOLD))
    for start, end in merged(near):
        for value in _VALUE.finditer(scan.text, start, end):
            scan.tick()
            called = _place_of(scan.text, *value.span(), changed=value["given"] is None)
            yield from _told(scan, called, value)
    for value in scan.matches(_TYPED, _TYPES):
        yield from _told(scan, value["name"] or value["field"], value)


def _told(scan: Scan, called: str, value: re.Match[str]) -> Iterator[Hit]:
    name = sensitive_name(called) if called else None
    if name and is_field_value(name, value["v"]):
        yield from scan.hits(name.kind, *value.span("v"))


def _place_of(text: str, start: int, end: int, *, changed: bool) -> str:
    """Return the sensitive name that the object around a value tells as its place; empty if it tells none.

    Args:
        text: where the value stands.
        start: of the value and its field's name.
        end: of the same.
        changed: the field's name says that the value was changed, which is enough.
    """
    opening, closing = _braces_around(text, start, end)
    if opening < 0:
        return ""
    patch = not changed and _PATCH.search(text, opening, closing) is not None
    if not (changed or patch or _COMPLAINT.search(text, opening, closing)):
        return ""
    for place in _PLACE.finditer(text, opening, closing):
        if (place["pointing"] == "path" and not patch) or (place["loose"] and not changed):
            continue
        name = place["name"] or _last(place["names"] or place["pointer"])
        if sensitive_name(name):
            return name
    return ""


def _last(names: str) -> str:
    """Return the last of several names that lead to a field: the field's own."""
    return _NO_NAME.sub(" ", names).split()[-1]


def _braces_around(text: str, start: int, end: int) -> Span:
    """Return where the object opens in which a value stands, or -1, and where it ends; only what is near is seen."""
    opening = start
    for _ in range(_NESTED):
        opening = text.rfind("{", max(0, start - _FAR), opening)
        if opening < 0 or text.count("{", opening, start) > text.count("}", opening, start):
            break
    closing = end
    for _ in range(_NESTED):
        closing = text.find("}", closing, end + _FAR) + 1
        if closing == 0 or text.count("}", end, closing) > text.count("{", end, closing):
            break
    return opening, closing or min(len(text), end + _FAR)
