# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets that a validation repeats in the sentence in which it refuses them: `--token: invalid int value: '…'`.

Sources: the documentation of Joi, Yup and Mongoose; the Javadoc of Spring's FieldError; Kubernetes' `field.Error`; the
messages of argparse, click, clap, Go's `flag` and pflag, and of Rust's figment.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.triggers import Trigger

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
)


def rejected_values(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names that a validation has refused in words."""
    for sentence in _SENTENCES:
        for said in scan.matches(sentence):
            name = sensitive_name(said["name"])
            if name and is_field_value(name, said["v"]):
                yield from scan.hits(name.kind, *said.span("v"))
