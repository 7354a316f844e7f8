# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""The values of Terraform's resources that are called like a secret: `resource "aws_ssm_parameter" "db_password" { … }`.

What holds the secret is an attribute that says no more than that it is the value, `insecure_value` or `content`, in the
configuration, in a plan with its changes and in what `terraform show` prints. What tells is the resource's own name, or
the name, the path or the key that it has where it is kept.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.value_syntax import read_value
from workers.guardrails.rules.words.values import is_call, is_measure, is_secret
from workers.guardrails.triggers import Reach, Trigger

_HEAD: Final = re.compile(
    r"^(?P<margin>[ \t|>]{0,12})(?:(?:[+~\-]|-/\+|\+/-|<=)[ ])?[ ]{0,4}(?:resource|data)[ ]\"(?P<type>\w{1,80})\"[ ]\"(?P<name>[\w\-]{1,80})\"[ ]\{",
    re.MULTILINE,
)
_END: Final = re.compile(r"\n[ \t|>]{0,12}\}")
_CALLED: Final = re.compile(
    r"(?<![\w.])\"?(?:id|key|path|name|secret_id|variable_name|display_name|parameter|keyname)\"?[ ]{0,40}=[ ]\"(?:[\w./:\-]{0,200}[/:])?"
    r"(?P<name>[\w.\-]{2,80})\""
)
_VALUE: Final = re.compile(
    r"^[ \t|>]*(?:(?:[+~\-]|-/\+)[ ])?[ ]{0,4}\"?(?:\w{1,30}_)?(?:value|content|result|plaintext|data|text)\"?[ ]{1,40}=[ ](?=\")",
    re.MULTILINE,
)
_CHANGE: Final = re.compile(r"\"[ \t]{1,20}->[ \t]{1,20}(?=\")")
_MOST: Final = 4000
"""Characters of a resource."""
_SHORTEST: Final = 4

RESOURCE_TRIGGERS: Final = (
    Trigger(rf"(?:resource|data) \"\w+\" \"[\w\-]*{NAME_ANCHOR}[\w\-]*\" \{{", Reach.TABLE),
    Trigger(
        r"(?:resource|data) \"\w*(?:param|secret|variable|setting|config|kv|key|random)\w*\" \"[\w\-]+\" \{",
        Reach.TABLE,
    ),
)


def resources(scan: Scan) -> Iterator[Hit]:
    """Find the values of Terraform's resources that are called like a secret."""
    for head in scan.matches(_HEAD, *RESOURCE_TRIGGERS):
        scan.tick()
        ends = _END.search(scan.text, head.end(), head.end() + _MOST)
        end = ends.start() if ends else min(len(scan.text), head.end() + _MOST)
        called = [head["name"], *(found["name"] for found in _CALLED.finditer(scan.text, head.end(), end))]
        kinds = [name.kind for name in map(sensitive_name, called) if name and not name.pin]
        for value in _VALUE.finditer(scan.text, head.end(), end) if kinds else ():
            yield from _changes(scan, kinds[0], value.end())


def _changes(scan: Scan, kind: str, at: int) -> Iterator[Hit]:
    """Yield the value that begins at `at`, and the one that it is changed to."""
    value = read_value(scan.text, at)
    while value:
        word = scan.text[value.start : value.end]
        if len(word) >= _SHORTEST and is_secret(word) and not (is_measure(word) or is_call(word)):
            yield from scan.hits(kind, value.start, value.end)
        change = _CHANGE.match(scan.text, value.end)
        value = read_value(scan.text, change.end()) if change else None
