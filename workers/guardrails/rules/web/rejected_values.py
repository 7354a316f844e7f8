# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that a validation repeats as it refuses them: an API's answer, a form's, a command's.

`{"loc": ["body", "password"], "msg": "…", "input": "…"}` has no pair of a name and its value: the name is told as the
place of the fault, in one field, and what was given there in another.

Sources: the documentation of pydantic (errors), express-validator, class-validator, Ajv (`verbose`), Joi, Yup and
Mongoose; the Javadoc of Spring's FieldError; Kubernetes' `field.Error`; the messages of argparse, click, clap, Go's
`flag` and pflag, and of Rust's figment.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan, Span
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.triggers import Reach, Trigger, merged

_NAMES: Final = r"(?:loc|path|field|field_?[nN]ame|property|property_?[nN]ame|propertyPath|param|attribute)"
_POINTERS: Final = r"(?:instancePath|dataPath|pointer)"
"""Names whose values are JSON pointers, while a `path` with slashes is a URL's."""
_GIVEN: Final = (
    r"(?:input|value|rejected_?[vV]alue|invalid_?[vV]alue|data|received|original_?[vV]alue|given|actual|provided)"
)
_PLACE: Final = re.compile(
    rf"[\"'](?:{_POINTERS}[\"']\s{{0,4}}:\s{{0,4}}[\"'](?P<pointer>[/#]{{0,2}}\w[\w.\-/]{{1,100}}+)[\"']|{_NAMES}[\"']\s{{0,4}}:\s{{0,4}}"
    r"(?:[\"'](?:\$\.)?(?P<name>[\w.\-\[\]]{2,100}+)[\"']"
    r"|[\[(]\s{0,40}(?P<names>[\"']?\w[\w.\-]{0,60}+[\"']?(?:,\s{0,40}[\"']?[\w.\-]{1,60}+[\"']?){0,7}+),?\s{0,40}[\])]))"
)
_NO_NAME: Final = re.compile(r"[^\w.\-]+")
_VALUE: Final = re.compile(
    rf"(?<![\w\"'])[\"']?{_GIVEN}[\"']?\s{{0,4}}:\s{{0,4}}(?P<q>[\"'`])(?P<v>[^\"'`\n\\]{{3,200}})(?P=q)"
)
_COMPLAINT: Final = re.compile(
    r"(?i)[\"']?(?:msg|message|constraints|keyword|schema_?path|default_?message|error|reason|rule|type|code)[\"']?\s{0,4}:"
)
_FAR: Final = 400
"""Characters that an object may have before the value that it tells, and behind it."""
_NESTED: Final = 4
"""Objects within it that are skipped on either side."""

_NAME: Final = r"(?<![\w.\[\]\-])(?P<name>[\w.\[\]\-]{2,120}+)"
_FLAG: Final = r"(?:-\w(?:' / '|, |/))?-{0,2}(?P<name>[\w\-]{2,60})"
_SENTENCES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"on field '{_NAME}': rejected value \[(?P<v>[^\]\n]{{3,200}})\]",
        rf"{_NAME}: Invalid value: \"(?P<v>[^\"\n]{{3,200}})\"",
        rf"Path `{_NAME}` \(`(?P<v>[^`\n]{{3,200}})`\)",
        rf"{_NAME} must [^\n]{{3,160}}final value was: `\"?(?P<v>[^`\"\n]{{3,200}})\"?`",
        r"[Vv]alue '(?P<v>[^'\n]{3,200})' is (?:not valid|invalid) for (?P<name>[\w .]{2,60}?)(?=[.,;:\"'\n]|\Z)",
        rf"\"{_NAME}\" with value \"(?P<v>[^\"\n]{{3,200}})\"",
        rf"argument {_FLAG}(?:/--?[\w\-]{{1,60}})?: invalid (?:[\w ]{{1,30}} )?(?:value|choice): '(?P<v>[^'\n]{{3,200}})'",
        rf"[Ii]nvalid value for '{_FLAG}': '?(?P<v>[^'\n ]{{3,200}})'? (?:is|does) not",
        rf"invalid (?:boolean )?value \"(?P<v>[^\"\n]{{3,200}})\" for (?:flag )?{_FLAG}",
        rf"invalid argument \"(?P<v>[^\"\n]{{3,200}})\" for \"{_FLAG}\"",
        rf"invalid value '(?P<v>[^'\n]{{3,200}})' for '{_FLAG}",
        rf"found (?:string|map|integer|(?:un)?signed int|bool|float) [\"`](?P<v>[^\"`\n]{{3,200}})[\"`][^\n]{{0,160}}?for key [\"'`]?{_NAME}",
        rf"for property '{_NAME}'[^\n]{{0,300}}?[Ff]or input string: \"(?P<v>[^\"\n]{{3,200}})\"",
    )
)

REJECTED_VALUE_TRIGGERS: Final = (
    Trigger(
        r"rejected value \[|[Ii]nvalid value|Path `|final value was: `|(?:not valid|invalid) for |\" with value \""
        r"|: invalid [a-z_ ]*(?:value|choice): '|invalid argument \"|invalid boolean value|found [a-z ]*[\"`][^\n]*for key |or input string: \""
    ),
    Trigger(rf"[\"'](?:{_NAMES}|{_POINTERS})[\"'] ?: ?[\"'\[(][^\n:{{}}]*{NAME_ANCHOR}"),
    Trigger(r"[\"']loc[\"'] ?: ?\[[ \t]*\r?$", Reach.TALK),
)
_SAID, *_TOLD = REJECTED_VALUE_TRIGGERS


def rejected_values(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names that a validation has refused."""
    for sentence in _SENTENCES:
        for said in scan.matches(sentence, _SAID):
            yield from _refused(scan, said["name"], said)
    near = ((max(0, start - _FAR), min(len(scan.text), end + _FAR)) for start, end in scan.lines_of(*_TOLD))
    for start, end in merged(near):
        for value in _VALUE.finditer(scan.text, start, end):
            scan.tick()
            if called := _place_of(scan.text, *value.span()):
                yield from _refused(scan, called, value)


def _refused(scan: Scan, called: str, value: re.Match[str]) -> Iterator[Hit]:
    name = sensitive_name(called)
    if name and is_field_value(name, value["v"]):
        yield from scan.hits(name.kind, *value.span("v"))


def _place_of(text: str, start: int, end: int) -> str:
    """Return the sensitive name that the object around a value tells as the place of a fault; empty if it tells none."""
    opening, closing = _braces_around(text, start, end)
    if opening < 0 or not _COMPLAINT.search(text, opening, closing):
        return ""
    for place in _PLACE.finditer(text, opening, closing):
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
