r"""The `value` of an object that says of itself that it is secret: `"sensitive": true`, whatever its name.

So `terraform output -json` and a workspace's variables, the variables of pipelines (GitLab, Bitbucket, Azure DevOps,
Bamboo), and what administration APIs send for a setting. The mark may stand before the value or behind it.

Sources: the manuals of Terraform (output -json), GitLab's, Bitbucket's and Azure DevOps' REST APIs (variables).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.value_syntax import read_value
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_resource_name, is_secret
from workers.guardrails.triggers import Reach, Trigger

_NAMES: Final = r"(?:is_?)?(?:sensitive|secret|secured|masked|confidential)"
_MARK: Final = re.compile(rf"(?i)\\?[\"']?(?<![\w\-]){_NAMES}\\?[\"']?[ \t]{{0,8}}[:=][ \t]{{0,8}}(?:true|1|yes)\b")
_BEFORE: Final = 600
_WITHIN: Final = 900
"""Characters: an object has few fields."""
_STEP: Final = re.compile(
    r"(?P<open>[{\[])|(?P<close>[}\]])|(?<![\w.\-])\\?[\"']?(?:value|default|plaintext|content)\\?[\"']?"
    r"[ \t]{0,40}[:=][ \t]{0,8}(?:(?P<value>(?=\\?[\"'][^\"']))|(?P<deep>[{\[]))",
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r"[{}\[\]]")
_DEEPEST: Final = 4
"""Brackets that a mark and its value may have around them."""
_MEMBER: Final = re.compile(r"(?<=[:\[,\s])[ \t]{0,8}\"(?P<v>[^\"\s\\]{6,400})\"(?![ \t]{0,8}:)")
_SHORTEST: Final = 4

MARKED_VALUE_TRIGGERS: Final = (
    Trigger(rf"(?i:[\"' \t{{,]{_NAMES}\\?[\"']?[ \t]*[:=][ \t]*(?:true|1|yes))", Reach.TABLE),
)


def marked_values(scan: Scan) -> Iterator[Hit]:
    """Find the value of an object that says of itself that it is secret."""
    done, read = 0, -1
    for mark in scan.matches(_MARK, *MARKED_VALUE_TRIGGERS):
        scan.tick()
        start = _opening(scan.text, mark.start())
        if start is None and mark.start() < done:
            continue
        if start is None and mark[0].lstrip("\\").startswith('"'):
            low = max(0, mark.start() - _BEFORE)
            start = max(low, scan.text.rfind("}", low, mark.start()) + 1)  # The lines before may not be at hand.
        if start is not None and start != read:
            read, done = start, mark.end() + _WITHIN
            yield from _values(scan, start, mark.end() + _WITHIN)


def _opening(text: str, at: int) -> int | None:
    """Return where the fields of the object begin that holds `at`."""
    depth = 0
    for bracket in reversed(list(_BRACKET.finditer(text, max(0, at - _BEFORE), at))):
        if bracket[0] in "}]":
            depth += 1
        elif depth == 0:
            return bracket.end()
        else:
            depth -= 1
    return None


def _values(scan: Scan, at: int, limit: int) -> Iterator[Hit]:
    """Yield the value among the fields that begin at `at`: a string, or the strings of an object or a list."""
    depth = 0
    while step := _STEP.search(scan.text, at, limit):
        at = step.end()
        if step["value"] is not None and depth == 0:
            value = read_value(scan.text, at)
            if value is None:
                return
            word = scan.text[value.start : value.end]
            if len(word) >= _SHORTEST and is_secret(word) and not is_measure(word):
                yield from scan.hits("secret", value.start, value.end)
            at = value.after
        elif step["deep"] is not None and depth == 0:
            yield from _members(scan, at, limit)
            return
        depth += (step["open"] or step["deep"] or "") != ""
        depth -= step["close"] is not None
        if not 0 <= depth <= _DEEPEST:
            return


def _members(scan: Scan, at: int, limit: int) -> Iterator[Hit]:
    """Yield the strings that only a secret explains, in an object or a list that is secret as a whole."""
    closes = re.compile(r"[}\]]").search(scan.text, at, limit)
    for member in _MEMBER.finditer(scan.text, at, closes.start() if closes else limit):
        word = member["v"]
        if is_secret(word) and is_mixed(word) and not (is_measure(word) or is_resource_name(word)):
            yield from scan.hits("secret", *member.span("v"))
