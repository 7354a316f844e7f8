"""Sets the spaces of a file: those before a line, those between its pieces, and the columns of neighbouring lines."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from workers.iac.terraform.formatting.tokens import Token

_INDENT: Final = 2
_NEGATES_AFTER: Final = frozenset({"(", "{", "[", "=", ":", ",", "?", "-", "!", "operator"})
"""What a minus is no subtraction behind."""
_WITHIN_TEMPLATES: Final = frozenset({"literal", "open-quote", "open-heredoc"})
_TEMPLATE_ENDS: Final = frozenset({"literal", "close-quote", "close-heredoc"})


@dataclass(slots=True)
class _Line:
    """A line in three cells: what it begins with, the equals sign and its value, and a comment behind them."""

    lead: list[Token]
    assign: list[Token] = field(default_factory=list)
    comment: list[Token] = field(default_factory=list)


def laid_out(tokens: Iterable[Token]) -> str:
    """Return the text of tokens with the spaces that they ought to have."""
    lines = [_in_cells(line) for line in _lines(tokens)]
    _indent(lines)
    for line in lines:
        _space(line.lead)
        _space(line.assign)
    _align([(line.lead, line.assign) for line in lines])
    _align([([*line.lead, *line.assign], line.comment) for line in lines])
    return "".join(
        " " * token.spaces + token.text for line in lines for token in (*line.lead, *line.assign, *line.comment)
    )


def _lines(tokens: Iterable[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if token.ends_line:
            lines.append([])
    return [line for line in lines if line]


def _in_cells(tokens: list[Token]) -> _Line:
    comment = [tokens.pop()] if len(tokens) > 1 and tokens[-1].kind == "comment" else []
    equals = next((place for place, token in enumerate(tokens) if place and token.kind == "="), None)
    # What opens a bracket and does not close it is no cell, but the first of several lines.
    if equals is None or _change(tokens[equals:]):
        return _Line(tokens, comment=comment)
    return _Line(tokens[:equals], tokens[equals:], comment)


def _indent(lines: Iterable[_Line]) -> None:
    """Indent each line by the lines before it that opened brackets, however many each opened."""
    opened: list[int] = []
    for line in lines:
        if line.lead[0].kind == "newline":
            continue
        change = _change([*line.lead, *line.assign])
        if change < 0:
            _close(opened, -change)
        line.lead[0].spaces = _INDENT * len(opened)
        if change > 0:
            opened.append(change)


def _change(tokens: Iterable[Token]) -> int:
    change = 0
    for token in tokens:
        change += token.bracket
        if token.kind == "open-heredoc":
            break
    return change


def _close(opened: list[int], closed: int) -> None:
    while closed > 0 and opened:
        last = opened.pop()
        if closed < last:
            opened.append(last - closed)
        closed -= last


def _space(tokens: Sequence[Token]) -> None:
    before: Token | None = None
    for token, after in pairwise(tokens):
        after.spaces = int(_is_spaced(before, token, after))
        before = token


def _is_spaced(before: Token | None, token: Token, after: Token) -> bool:  # noqa: C901, PLR0911 - one case for each rule, in their order
    """Tell whether there is a space between a token and that after it."""
    kind, following = token.kind, after.kind
    if following == "newline" or (kind == "name" and following == "(") or "::" in {kind, following}:
        return False
    if "." in {kind, following} or following in {",", "..."}:
        return False
    if kind == ",":
        return True
    if kind in _WITHIN_TEMPLATES or following in _TEMPLATE_ENDS:
        return False
    if token.text == "in" and before is not None and before.kind == "name":
        return True
    if following == "[" and (kind in {"name", "number"} or token.bracket < 0):
        return False
    if kind == "!":
        return False
    if kind == "-":
        return before is not None and before.kind not in _NEGATES_AFTER
    if kind == "{" or following == "}":
        return not (kind == "{" and following == "}")
    if (kind == "open-template" and following == "{") or (kind == "}" and following == "close-template"):
        return True
    return token.bracket <= 0 and after.bracket >= 0 and not (kind == "close-template" and following == "open-template")


def _align(cells: Iterable[tuple[Sequence[Token], Sequence[Token]]]) -> None:
    """Put the second cells of neighbouring lines that have one into the same column."""
    chain: list[tuple[int, Token]] = []
    for first, second in (*cells, ((), ())):
        if second:
            chain.append((_columns(first), second[0]))
            continue
        widest = max((width for width, _ in chain), default=0)
        for width, token in chain:
            token.spaces = widest - width + 1
        chain.clear()


def _columns(tokens: Iterable[Token]) -> int:
    return sum(token.spaces + sum(1 for sign in token.text if not unicodedata.combining(sign)) for token in tokens)
