"""As much of PromQL as it takes to tell an alert's figure from its threshold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)
    | (?P<comment>\#[^\n]*)
    | (?P<open>[({\[]) | (?P<close>[)}\]])
    | (?P<set>\b(?:and|or|unless)\b)
    | (?P<compare>>=|<=|==|!=|>|<)
    | (?P<other>[\w.:]+|\s+|.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"\s*(?:bool\s+)?([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*\Z", re.IGNORECASE)
_LONGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Condition:
    """An alerting rule's expression, taken apart.

    Attributes:
        figure: the expression whose value the rule looks at. As the whole expression yields only what is beyond the
            threshold, this alone shows how it came there.
        comparison: such as `>`; empty where the rule compares with no plain number.
        threshold: that number.
    """

    figure: str
    comparison: str = ""
    threshold: float | None = None


def condition_of(expression: str) -> Condition:
    """Take an expression apart at its last comparison that stands in no bracket.

    Of `a > 5 and b < 3` the first part counts: what follows `and` or `unless` only narrows it. What is joined with
    `or` is left whole.
    """
    whole = expression.strip()
    if len(whole) > _LONGEST:
        return Condition(whole)
    first = whole
    for kind, token, start in _outside_brackets(whole):
        if kind != "set":
            continue
        if token.lower() == "or":
            return Condition(whole)
        first = first if len(first) < len(whole) else whole[:start]
    comparisons = [(token, start) for kind, token, start in _outside_brackets(first) if kind == "compare"]
    if comparisons:
        token, start = comparisons[-1]
        number = _NUMBER.match(first[start + len(token) :])
        if number:
            return Condition(first[:start].strip(), token, float(number[1]))
    return Condition(first.strip())


def _outside_brackets(expression: str) -> Iterator[tuple[str, str, int]]:
    """Yield the tokens that stand in no bracket and no text, as (kind, token, offset)."""
    depth = 0
    for found in _TOKEN.finditer(expression):
        kind = found.lastgroup or ""
        depth += (kind == "open") - (kind == "close")
        if depth == 0 and kind in {"set", "compare"}:
            yield kind, found[0], found.start()
