"""Rewrites what older versions of Terraform asked for: `"${var.x}"`, quoted types, labels without quotes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from workers.iac.terraform.formatting.tokens import Token

_COLLECTIONS: Final = frozenset({"list", "map", "set"})


def modernised(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a file as Terraform 0.12 and later write them."""
    return _Reader(tokens).file()


class _Reader:
    """Reads the bodies of blocks, one statement after another."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._made: list[Token] = []

    def file(self) -> list[Token]:
        while self._at < len(self._tokens):
            self._body(())
            self._pass()
        return self._made

    def _body(self, within: tuple[str, ...]) -> None:
        """Read statements up to the brace that closes a block, which is not read, or to the end."""
        while (token := self._next()) and token.kind != "}":
            self._pass()
            if token.kind != "name":
                continue
            labels = self._until(lambda each: each.kind in {"=", "{"} or each.ends_line)
            ended = self._next()
            if ended and ended.kind == "=":
                self._made += labels
                self._pass()
                self._attribute(token.text, within)
            elif ended and ended.kind == "{":
                self._made += _labels(labels)
                self._pass()
                self._body((*within, token.text))
                self._pass()

    def _attribute(self, name: str, within: tuple[str, ...]) -> None:
        depth = 0

        def ends(token: Token) -> bool:
            nonlocal depth
            if depth == 0 and (token.ends_line or token.kind == "}"):
                return True
            depth += token.bracket
            return False

        value = self._until(ends)
        is_type = within == ("variable",) and name == "type"
        self._made += _type(value) if is_type else _unwrapped(value)

    def _until(self, ends: Callable[[Token], bool]) -> list[Token]:
        begun = self._at
        while (token := self._next()) and not ends(token):
            self._at += 1
        return list(self._tokens[begun : self._at])

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _pass(self) -> None:
        """Take the next token as it is."""
        self._made += self._tokens[self._at : self._at + 1]
        self._at += 1


def _labels(tokens: Iterable[Token]) -> list[Token]:
    made: list[Token] = []
    for token in tokens:
        if token.kind == "name":
            made += [Token("open-quote", '"'), Token("literal", token.text), Token("close-quote", '"')]
        elif token.kind != "comment":
            made.append(token)
    return made


def _type(tokens: list[Token]) -> list[Token]:
    """Return a type without quotes, and the elements of a collection said; those of a quoted one were strings."""
    words = [token.text for token in tokens]
    element = "any"
    if [token.kind for token in tokens] == ["open-quote", "literal", "close-quote"]:
        words, element = words[1:2], "string"
    if words == ["string"]:
        return [Token("name", "string")]
    if len(words) == 1 and words[0] in _COLLECTIONS:
        return [Token("name", words[0]), Token("(", "("), Token("name", element), Token(")", ")")]
    return tokens


def _unwrapped(tokens: list[Token]) -> list[Token]:
    """Return the expression in a string that is nothing but `${…}`; in parentheses, if it takes several lines."""
    kinds = [token.kind for token in tokens]
    if kinds[:2] != ["open-quote", "open-template"] or kinds[-2:] != ["close-template", "close-quote"]:
        return tokens
    inside = tokens[2:-2]
    if not inside or tokens[1].text[0] == "%" or _is_several(inside):
        return tokens
    while inside and inside[0].kind == "newline":
        inside.pop(0)
    while inside and inside[-1].kind == "newline":
        inside.pop()
    if any(token.kind == "newline" for token in inside) and (inside[0].kind, inside[-1].kind) != ("(", ")"):
        return [Token("(", "("), *inside, Token(")", ")")]
    return inside


def _is_several(tokens: Iterable[Token]) -> bool:
    """Tell whether a string holds more than one expression, or text beside it."""
    quotes = 0
    for token in tokens:
        quotes += {"open-quote": 1, "close-quote": -1}.get(token.kind, 0)
        if quotes == 0 and token.kind in {"open-template", "close-template", "literal"}:
            return True
    return False
