"""Reads expressions. Line ends matter outside brackets and do not inside them, as in the language itself."""

import re
from typing import Final

from workers.iac.terraform.hcl.errors import HclError
from workers.iac.terraform.hcl.nodes import (
    Access,
    Call,
    Conditional,
    Expression,
    ForExpr,
    Index,
    Literal,
    Negation,
    ObjectExpr,
    Operation,
    Parenthesised,
    Reference,
    Splat,
    Step,
    TupleExpr,
)
from workers.iac.terraform.hcl.space import any_space, line_space
from workers.iac.terraform.hcl.templates import NAME, TemplateReader
from workers.iac.wording import Phrase

NUMBER: Final = r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
VALUE: Final = rf'"([^"\\$%\r\n]*)"|(true|false|null)|({NUMBER})|({NAME}(?:\.{NAME})*)'
"""What most values are: a string, a word, a number or a reference that are written out, each in its own group."""

_TERM: Final = re.compile(
    rf'"(?P<string>[^"\\$%\r\n]*)"'
    rf"|(?P<number>{NUMBER})"
    rf"|(?P<name>{NAME}(?:\.{NAME})*)"
    rf'|(?P<open>["(\[{{])'
    r"|(?P<heredoc><<-?)"
    r"|(?P<sign>[-!])"
)
_STEP: Final = re.compile(
    rf"\.[ \t]*(?P<name>{NAME})|\.(?P<number>\d+)|(?P<splat>\.\*|\[[ \t]*\*[ \t]*\])|(?P<index>\[)"
)
_CALL: Final = re.compile(rf"(?:::{NAME})*\(")
_OPERATOR: Final = re.compile(r"\|\||&&|==|!=|<=|>=|[<>+\-*%?]|/(?![/*])")
_SPACE: Final = frozenset(" \t\r\n#/")
_BEGIN_STEP: Final = frozenset(".[")
_BEGIN_CALL: Final = frozenset("(:")
_BEGIN_OPERATOR: Final = frozenset("|&=!<>+-*%?/")
_KEY_VALUE: Final = re.compile(r"=(?![=>])|:")
_FOR: Final = re.compile(r"for(?=[\s/#])")
_NAMES: Final = re.compile(rf"({NAME})\s*(?:,\s*({NAME})\s*)?in(?![\w-])")
_IF: Final = re.compile(r"if(?![\w-])")
_PAIR: Final = re.compile(rf'({NAME}|"[^"\\$%\r\n]*")[ \t]*[=:][ \t]*({VALUE})[ \t]*,?[ \t]*(?:(?:#|//)[^\n]*)?\r?\n')
_ITEM: Final = re.compile(rf"[ \t\r\n]*({VALUE})[ \t\r\n]*([,\])])")
_KEY: Final = re.compile(rf'({NAME}|"[^"\\$%\r\n]*")[ \t]*(?:=(?![=>])|:)')
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_PRECEDENCE: Final = {
    **dict.fromkeys(("||",), 1),
    **dict.fromkeys(("&&",), 2),
    **dict.fromkeys(("==", "!="), 3),
    **dict.fromkeys(("<", ">", "<=", ">="), 4),
    **dict.fromkeys(("+", "-"), 5),
    **dict.fromkeys(("*", "/", "%"), 6),
}
_FORGIVING: Final = frozenset({"try", "can"})
_NO_ALTERNATIVE: Final = Phrase("a conditional needs a `:` and a value for the case that its condition is false")
_OPEN_PARENTHESIS: Final = Phrase("a parenthesis is not closed")
_OPEN_INDEX: Final = Phrase("an index is not closed by `]`")
_AFTER_SPREAD: Final = Phrase("nothing may follow `...` in a call")
_OPEN_CALL: Final = Phrase("the arguments of a call are separated by commas and end with `)`")
_OPEN_LIST: Final = Phrase("the items of a list are separated by commas, and the list ends with `]`")
_NO_COLON: Final = Phrase("a `for` expression has a `:` before what it makes")
_NO_ARROW: Final = Phrase("a `for` expression in braces makes `KEY => VALUE`")
_OPEN_FOR: Final = {close: Phrase("a `for` expression is not closed by `{close}`", close=close) for close in ("]", "}")}
_DEEPEST: Final = 60
"""Brackets within brackets: far more than anybody writes, and few enough for Python's own stack."""


def number_of(digits: str) -> float | int:
    """Return the number that some digits stand for."""
    try:
        return int(digits) if digits.isdecimal() else float(digits)
    except ValueError:  # More digits than Python turns into an integer: nothing here needs them exactly.
        return float(digits)


def word_or_number(word: str | None, digits: str | None) -> float | bool | None:
    """Return the value of `true`, `false`, `null` or a number, whichever is there."""
    return _WORDS[word] if word else number_of(digits or "0")


class ExpressionReader(TemplateReader):
    """Reads expressions at `self.at`."""

    def expression(self) -> Expression:
        """Read an expression, the white space before it too."""
        self.at = self.space(self.text, self.at).end()
        left = self._operand()
        found = self._operator()
        if not found:
            return left
        if found != "?":
            left = self._operations(left, 0)
            found = self._operator()
        return self._conditional(left) if found == "?" else left

    def _ahead(self) -> str:
        """Return the sign that comes next, or an empty string; `self._after` tells where. It is not read."""
        at = self.at
        sign = self.text[at : at + 1]
        if sign in _SPACE:
            at = self.space(self.text, at).end()
            sign = self.text[at : at + 1]
        self._after = at
        return sign

    def _operator(self) -> str:
        """Return the operator behind the operand that was read, or an empty string. It is not read."""
        text, after = self.text, self._after
        found = _OPERATOR.match(text, after) if text[after : after + 1] in _BEGIN_OPERATOR else None
        return found.group() if found else ""

    def _operations(self, left: Expression, least: int) -> Expression:
        while (strength := _PRECEDENCE.get(operator := self._operator(), 0)) > least:
            self.at = self.space(self.text, self._after + len(operator)).end()
            right = self._operations(self._operand(), strength)
            operation = Operation(operator, left, right, left.at)
            self.operations.append(operation)
            left = operation
        return left

    def _conditional(self, condition: Expression) -> Expression:
        self.at = self._after + 1
        self._deeper()
        noted = self._noted()
        yes = self.expression()
        self._expect(":", _NO_ALTERNATIVE)
        no = self.expression()
        self.depth -= 1
        self._guard(noted)
        conditional = Conditional(condition, yes, no, condition.at)
        self.operations.append(conditional)
        return conditional

    def _operand(self) -> Expression:
        text, at = self.text, self.at
        found = _TERM.match(text, at)
        if found is None:
            raise HclError(at, self._unexpected(at))
        kind = found.lastgroup
        self.at = found.end()
        if kind == "name":
            term = self._named(found.group(), at)
        elif kind == "string":
            term = Literal(found.group("string"), at)
        elif kind == "number":
            term = Literal(number_of(found.group()), at)
        elif kind == "sign":
            self._deeper()
            self.at = self.space(text, self.at).end()
            negation = Negation(found.group(), self._operand(), at)
            self.operations.append(negation)
            self.depth -= 1
            return negation
        elif kind == "heredoc":
            term = self.heredoc(at, indented=found.group() == "<<-")
            self._ahead()
            return term
        else:
            self._deeper()
            term = self._bracketed(found.group(), at)
            self.depth -= 1
        return self._followed(term, at)

    def _bracketed(self, bracket: str, at: int) -> Expression:
        if bracket == '"':
            return self.quoted(at)
        space, self.space = self.space, any_space
        if bracket == "(":
            inner = self.expression()
            self._expect(")", _OPEN_PARENTHESIS)
            term: Expression = Parenthesised(inner, at)
        elif bracket == "[":
            term = self._tuple(at)
        else:
            term = self._object(at)
        self.space = space
        return term

    def _named(self, written: str, at: int) -> Expression:
        if self.text[self.at : self.at + 1] in _BEGIN_CALL and "." not in written:
            call = _CALL.match(self.text, self.at)
            if call:
                self.at = call.end()
                return self._call(written + call.group()[:-1], at)
        return self.name(written, at)

    def name(self, written: str, at: int) -> Expression:
        """Return what a name stands for that was read at `at`, with the steps behind it."""
        if written in _WORDS:
            return Literal(_WORDS[written], at)
        root, *steps = written.split(".")
        if root in _WORDS:
            return Access(Literal(_WORDS[root], at), list(steps), at)
        reference = Reference(root, list(steps), at)
        self._note(reference)
        return reference

    def _note(self, reference: Reference) -> None:
        if reference.root not in self.bound:
            self.references.append(reference)

    def _followed(self, term: Expression, at: int) -> Expression:
        """Read the steps behind a term."""
        steps: list[Step] = term.steps if isinstance(term, Reference) else []
        while self._ahead() in _BEGIN_STEP and (found := _STEP.match(self.text, self._after)):
            self.at = found.end()
            steps.append(self._step(found))
        if isinstance(term, Reference) or not steps:
            return term
        return Access(term, steps, at)

    def _step(self, found: re.Match[str]) -> Step:
        if found.lastgroup == "name":
            return found.group("name")
        if found.lastgroup == "number":
            return Index(Literal(int(found.group("number")), found.start()))
        if found.lastgroup == "splat":
            return Splat(legacy=found.group() == ".*")
        self._deeper()
        space, self.space = self.space, any_space
        key = self.expression()
        self._expect("]", _OPEN_INDEX)
        self.space = space
        self.depth -= 1
        return Index(key)

    def _call(self, name: str, at: int) -> Call:
        self._deeper()
        space, self.space = self.space, any_space
        noted = self._noted()
        arguments: list[Expression] = []
        spread = False
        while not (self._plain_items(arguments, ")") or self._skip(")")):
            arguments.append(self.expression())
            if self._skip("..."):
                spread = True
                self._expect(")", _AFTER_SPREAD)
                break
            if not self._skip(","):
                self._expect(")", _OPEN_CALL)
                break
        self.space = space
        self.depth -= 1
        if name in _FORGIVING:
            self._guard(noted)
        call = Call(name, arguments, spread, at)
        self.calls.append(call)
        return call

    def _tuple(self, at: int) -> Expression:
        self.at = self.space(self.text, self.at).end()
        if _FOR.match(self.text, self.at):
            return self._for(at, close="]")
        items: list[Expression] = []
        while not (self._plain_items(items, "]") or self._skip("]")):
            items.append(self.expression())
            if not self._skip(","):
                self._expect("]", _OPEN_LIST)
                break
        return TupleExpr(items, at)

    def _plain_items(self, items: list[Expression], close: str) -> bool:
        """Read items of a plain form, as many as follow each other; return whether the bracket closes behind them."""
        while found := _ITEM.match(self.text, self.at):
            _, *value, sign = found.groups()
            if sign not in {",", close}:
                return False
            items.append(self._plain(found.start(1), *value))
            self.at = found.end()
            if sign == close:
                return True
        return False

    def _plain(self, at: int, string: str | None, word: str | None, digits: str | None, name: str | None) -> Expression:
        """Return the value of which `VALUE` has matched one part."""
        if name:
            return self.name(name, at)
        return Literal(word_or_number(word, digits) if string is None else string, at)

    def _object(self, at: int) -> Expression:
        after = self.space(self.text, self.at).end()
        if _FOR.match(self.text, after):
            self.at = after
            return self._for(at, close="}")
        items: list[tuple[Expression, Expression]] = []
        while not self._skip("}"):
            self.at = any_space(self.text, self.at).end()
            if pair := _PAIR.match(self.text, self.at):
                key, _, *value = pair.groups()
                items.append((Literal(key.strip('"'), pair.start(1)), self._plain(pair.start(2), *value)))
                self.at = pair.end()
            else:
                items.append(self._item())
        return ObjectExpr(items, at)

    def _item(self) -> tuple[Expression, Expression]:
        """Read `key = value` and what ends it: a comma or the end of a line, unless the object ends."""
        self.space = line_space
        if plain := _KEY.match(self.text, self.at):
            key: Expression = Literal(plain.group(1).strip('"'), self.at)
            self.at = plain.end()
        else:
            key = self._odd_key()
        value = self.expression()
        after = self.space(self.text, self.at).end()
        ended = self.text[after : after + 1]
        if ended == ",":
            after += 1
        elif ended not in {"\n", "\r", "}", "#"} and self.text[after : after + 2] != "//":
            raise HclError(
                after, Phrase("the items of an object are separated by commas or line ends, and end with `}}`")
            )
        self.at = after
        self.space = any_space
        return key, value

    def _odd_key(self) -> Expression:
        """Read a key of no plain form, and the sign behind it."""
        noted = len(self.references)
        key = self.expression()
        if isinstance(key, Reference) and not key.steps:
            del self.references[noted:]
            key = Literal(key.root, key.at)
        elif isinstance(key, Literal) and not isinstance(key.value, str):
            key = Literal(self.text[key.at : self.at].strip(), key.at)
        after = self.space(self.text, self.at).end()
        sign = _KEY_VALUE.match(self.text, after)
        if sign is None:
            raise HclError(after, Phrase("each item of an object is a key, an equals sign and a value"))
        self.at = sign.end()
        return key

    def _for(self, at: int, *, close: str) -> Expression:
        self.at = self.space(self.text, self.at + 3).end()
        names = _NAMES.match(self.text, self.at)
        if names is None:
            raise HclError(self.at, Phrase("a `for` expression begins `for NAME in` or `for KEY, VALUE in`"))
        self.at = names.end()
        collection = self.expression()
        self._expect(":", _NO_COLON)
        noted = self._noted()
        bound, self.bound = self.bound, self.bound | {name for name in names.groups() if name}
        value, key, grouped = self.expression(), None, False
        if close == "}":
            self._expect("=>", _NO_ARROW)
            key, value = value, self.expression()
            grouped = self._skip("...")
        self.at = self.space(self.text, self.at).end()
        condition = None
        if word := _IF.match(self.text, self.at):
            self.at = word.end()
            condition = self.expression()
        self._expect(close, _OPEN_FOR[close])
        self.bound = bound
        # What is made of elements that are written out is made in any case, unless a condition leaves them all out.
        certain = isinstance(collection, TupleExpr | ObjectExpr) and bool(collection.items) and condition is None
        self._guard(noted, calls=not certain)
        made = ForExpr([name for name in names.groups() if name], collection, key, value, condition, grouped, at)
        self.operations.append(made)
        return made

    def _noted(self) -> tuple[int, int, int]:
        """Return how many references, calls and operations there are so far."""
        return len(self.references), len(self.calls), len(self.operations)

    def _guard(self, noted: tuple[int, int, int], *, calls: bool = True) -> None:
        """Mark what was noted since: it may fail without harm, or may never be looked at; calls only if `calls`."""
        first_reference, first_call, operations = noted
        for reference in self.references[first_reference:]:
            reference.guarded = True
        for call in self.calls[first_call:] if calls else ():
            call.guarded = True
        del self.operations[operations:]

    def _skip(self, sign: str) -> bool:
        """Read `sign` if it comes next."""
        self._ahead()
        if not self.text.startswith(sign, self._after):
            return False
        self.at = self._after + len(sign)
        return True

    def _expect(self, sign: str, complaint: Phrase) -> None:
        if not self._skip(sign):
            raise HclError(self.space(self.text, self.at).end(), complaint)

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise HclError(self.at, Phrase("brackets are nested too deeply to be read"))

    def _unexpected(self, at: int) -> Phrase:
        sign = self.text[at : at + 1]
        if sign in {"'", "‘", "’", "“", "”", "`"}:  # noqa: RUF001 - what word processors make of quotes
            return Phrase('strings are written in straight double quotes, as in "text"')
        if sign in {"", "\n", "\r"}:
            return Phrase("a value is missing: an expression was expected before the end of the line")
        return Phrase("a value was expected here: a string, a number, a reference, a list, an object or a call")
