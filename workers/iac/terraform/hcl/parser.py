"""Reads a file: attributes and blocks. Most lines are of one plain form, which one pattern reads at a time."""

import re
from typing import Final

from workers.iac.terraform.hcl.errors import HclError
from workers.iac.terraform.hcl.expressions import VALUE, ExpressionReader, word_or_number
from workers.iac.terraform.hcl.nodes import Attribute, Block, Body, Literal, Reference
from workers.iac.terraform.hcl.space import any_space, line_space
from workers.iac.terraform.hcl.templates import NAME
from workers.iac.wording import Phrase

_END: Final = r"[ \t]*(?:(?:#|//)[^\n]*)?(?:\r?\n|\Z)"
_LABEL: Final = rf'"[^"\\$%\r\n]*"|{NAME}'
_ITEM: Final = re.compile(
    rf"[ \t\r\n]*+(?:({NAME})(?:[ \t]*+=(?:[ \t]*+(?:{VALUE}){_END}|(?!=))"
    rf"|((?:[ \t]+(?:{_LABEL}))*)[ \t]*+\{{{_END})|(\}}))"
)
"""An argument, as far as its value is of a plain form; the opening line of a block; or the brace that closes one."""
_LABELS: Final = re.compile(_LABEL)
_NAME: Final = re.compile(NAME)
_LINE_END: Final = re.compile(_END)
_BRACE: Final = re.compile(r"\{")
_AFTER_BLOCK: Final = Phrase("a block ends with its line: put what follows the `}}` into the next one")
_AFTER_ARGUMENT: Final = Phrase("an argument ends with its line: put each into a line of its own")
_ONE_ARGUMENT: Final = Phrase("a block in one line holds one argument alone: give each thing its own line")


def parse(text: str) -> Body:
    """Read a file.

    Raises:
        HclError: it is no HCL; the first place where it is not.
    """
    reader = _Reader(text.removeprefix("\ufeff") if text.startswith("\ufeff") else text)
    return reader.file()


class _Reader(ExpressionReader):
    """Reads bodies at `self.at`."""

    def file(self) -> Body:
        body = Body(0)
        self._body(body)
        if self.at < len(self.text):
            raise HclError(self.at, Phrase("this `}}` closes nothing that is open"))
        return body

    def _body(self, body: Body) -> None:
        """Read attributes and blocks up to a closing brace, which is not read, or to the end."""
        text, attributes, references = self.text, body.attributes, body.references
        outer = self.references, self.calls, self.operations
        self.references, self.calls, self.operations = references, body.calls, body.operations
        item = _ITEM.match
        while found := item(text, self.at) or self._after_remarks(body):
            name, string, word, digits, reference, labels, brace = found.groups()
            if brace:
                self.at = found.start(7)
                break
            at = found.start(1)
            self.at = found.end()
            if labels is not None:
                names = [label.strip('"') for label in _LABELS.findall(labels)] if labels else []
                body.blocks.append(self._block(name, names, at))
                continue
            if name in attributes:
                raise _given_twice(name, at)
            if string is not None:
                attributes[name] = Attribute(name, Literal(string, found.start(2) - 1), at)
            elif reference:
                root, *steps = reference.split(".")
                value = Reference(root, list(steps), found.start(5))
                attributes[name] = Attribute(name, value, at)
                references.append(value)
            elif word or digits:
                attributes[name] = Attribute(name, Literal(word_or_number(word, digits), found.end(1)), at)
            else:
                self.space = line_space
                attributes[name] = Attribute(name, self.expression(), at)
                self._line_end(_AFTER_ARGUMENT)
        self.references, self.calls, self.operations = outer

    def _after_remarks(self, body: Body) -> re.Match[str] | None:
        """Read remarks, and items of no plain form, up to one that is of one; None at the end of the file."""
        while True:
            self.at = any_space(self.text, self.at).end()
            if self.at == len(self.text):
                return None
            if found := _ITEM.match(self.text, self.at):
                return found
            self._odd_item(body)

    def _block(self, kind: str, labels: list[str], at: int) -> Block:
        """Read a block whose opening line has been read."""
        self._deeper()
        body = Body(at)
        self._body(body)
        if not self.text.startswith("}", self.at):
            raise HclError(at, Phrase("the block `{kind}` is not closed: a `}}` is missing", kind=kind))
        self.at += 1
        self._line_end(_AFTER_BLOCK)
        self.depth -= 1
        return Block(kind, labels, body, at)

    def _odd_item(self, body: Body) -> None:
        """Read what is of no plain form."""
        name = _NAME.match(self.text, self.at)
        if name is None:
            raise HclError(self.at, self._no_item())
        at, self.at = self.at, line_space(self.text, name.end()).end()
        if self.text.startswith("=", self.at) and not self.text.startswith("==", self.at):
            self.at += 1
            self._attribute(body, name.group(), at)
            self._line_end(_AFTER_ARGUMENT)
        else:
            body.blocks.append(self._odd_block(name.group(), at))

    def _attribute(self, body: Body, name: str, at: int) -> None:
        if name in body.attributes:
            raise _given_twice(name, at)
        self.space = line_space
        body.attributes[name] = Attribute(name, self.expression(), at)

    def _odd_block(self, kind: str, at: int) -> Block:
        """Read a block whose opening line holds more than its labels, such as one that ends in the same line."""
        labels: list[str] = []
        while not _BRACE.match(self.text, self.at):
            label = _LABELS.match(self.text, self.at)
            if label is None:
                raise HclError(self.at, _no_block(kind, self.text[self.at : self.at + 1]))
            labels.append(label.group().strip('"'))
            self.at = line_space(self.text, label.end()).end()
        self.at += 1
        if _LINE_END.match(self.text, line_space(self.text, self.at).end()):
            return self._block(kind, labels, at)
        body = Body(at)
        self._one_line(body)
        self._line_end(_AFTER_BLOCK)
        return Block(kind, labels, body, at)

    def _one_line(self, body: Body) -> None:
        """Read what a block in one line holds: one argument or none."""
        self.at = line_space(self.text, self.at).end()
        if not self.text.startswith("}", self.at):
            name = _NAME.match(self.text, self.at)
            after = line_space(self.text, name.end()).end() if name else self.at
            if name is None or not self.text.startswith("=", after):
                raise HclError(self.at, _ONE_ARGUMENT)
            at, self.at = self.at, after + 1
            outer = self.references, self.calls, self.operations
            self.references, self.calls, self.operations = body.references, body.calls, body.operations
            self._attribute(body, name.group(), at)
            self.references, self.calls, self.operations = outer
            self.at = line_space(self.text, self.at).end()
        if not self.text.startswith("}", self.at):
            raise HclError(self.at, _ONE_ARGUMENT)
        self.at += 1

    def _line_end(self, complaint: Phrase) -> None:
        if self.text.startswith("\n", self.at):  # As nearly every line ends.
            self.at += 1
            return
        found = _LINE_END.match(self.text, self.at)
        if found is None:
            at = line_space(self.text, self.at).end()
            found = _LINE_END.match(self.text, at)
        if found is None:
            raise HclError(at, complaint)
        self.at = found.end()

    def _no_item(self) -> Phrase:
        if self.text.startswith('"', self.at):
            return Phrase("the name of an argument is written without quotes")
        return Phrase("an argument (`name = value`) or a block was expected here")


def _no_block(kind: str, sign: str) -> Phrase:
    if sign == ":":
        return Phrase("an argument takes an equals sign: `{kind} = …`", kind=kind)
    if sign in {"", "\n", "\r"}:
        return Phrase("`{kind}` is neither an argument (`{kind} = …`) nor a block (`{kind} {{ … }}`)", kind=kind)
    return Phrase(
        "`{kind}` begins neither an argument nor a block: an equals sign, labels in quotes or `{{` must follow",
        kind=kind,
    )


def _given_twice(name: str, at: int) -> HclError:
    return HclError(
        at, Phrase("the argument `{name}` was given before in the same block: each may be given once", name=name)
    )
