"""YAML as Kubernetes reads it, with the line of everything: what each finding points at.

PyYAML's own loader forgets lines, lets a key be said twice and reads some scalars otherwise than `kubectl`
(`1e3`, `12:30`, dates). libyaml's events hold all that is needed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

from workers.iac.kubernetes.yaml_errors import explained
from workers.iac.wording import Phrase

MAX_DEPTH: Final = 100
"""Levels of nesting. No manifest comes near."""
MAX_NODES: Final = 500_000
"""Values of a file, each alias counted with all that it stands for: a few short lines can stand for millions."""

Value: TypeAlias = Any
"""A Mapping, a Sequence, a str, int, float, bool or None."""


class Mapping(dict[str, Value]):
    """A mapping that knows where it stands.

    Attributes:
        line: where it begins, counted from 1.
        path: how to reach it from its document, such as `spec.containers[0]`; empty for the document itself.
        lines: where each key stands.
    """

    __slots__ = ("line", "lines", "path")

    def __init__(self, line: int = 1, path: str = "") -> None:
        super().__init__()
        self.line = line
        self.path = path
        self.lines: dict[str, int] = {}

    def __hash__(self) -> int:  # type: ignore[override]
        # Rules look values up among words. One that should have been a word, and is none, is not among them.
        return id(self)

    def line_of(self, key: str) -> int:
        """Return where `key` stands, or the mapping itself where it has no such key."""
        return self.lines.get(key, self.line)

    def path_of(self, key: str) -> str:
        """Return how to reach `key` from the document."""
        return f"{self.path}.{key}" if self.path else key


class Sequence(list[Value]):
    """A list that knows where it stands: as `Mapping` does, with a line for each item."""

    __slots__ = ("line", "lines", "path")

    def __init__(self, line: int = 1, path: str = "") -> None:
        super().__init__()
        self.line = line
        self.path = path
        self.lines: list[int] = []

    def __hash__(self) -> int:  # type: ignore[override]
        # Rules look values up among words. One that should have been a word, and is none, is not among them.
        return id(self)

    def line_of(self, place: int) -> int:
        """Return where the item at `place` stands."""
        return self.lines[place]

    def path_of(self, place: int) -> str:
        """Return how to reach the item at `place` from the document."""
        return f"{self.path}[{place}]"


@dataclass(slots=True)
class Document:
    """One document of a file.

    Attributes:
        line: where its content begins.
        twice: the paths of keys that are said again, each with the line of the later one.
        template: the line of the first mark of a Helm template outside blocks of text, if there is one.
    """

    root: Value = None
    line: int = 1
    twice: list[tuple[str, int]] = field(default_factory=list)
    template: int | None = None


class NotYaml(Exception):
    """The text cannot be read as YAML.

    Attributes:
        problem: what is wrong; it may quote an anchor's name, nothing else of the text.
        line: where.
    """

    def __init__(self, problem: Phrase, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def read(text: str) -> Iterator[Document]:
    """Yield the documents of `text`, the empty ones left out.

    Raises:
        NotYaml: the rest cannot be read.
    """
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    try:
        yield from _Reader(yaml.parse(text, Loader=yaml.CSafeLoader)).documents()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # What is missing at the end is missed on the line after the last.
        line = min(mark.line, text.count("\n")) + 1 if mark else 1
        raise NotYaml(explained(error.problem or "", _line(text, line)), line) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise NotYaml(
            Phrase("a character is not allowed in YAML: write it as an escape in double quotes"), line
        ) from None


def is_template(text: str, line: int) -> bool:
    """Tell whether text that is no YAML is a template of it: Helm's, or another's by the line at fault."""
    lines = text.splitlines()[max(line - 2, 0) : line]
    return _HELM.search(text) is not None or any("{{" in each or "{%" in each for each in lines)


def _line(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line <= len(lines) else ""


class _Reader:
    """Builds documents from events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._document = Document()
        self._depth = 0
        self._nodes = 0

    def documents(self) -> Iterator[Document]:
        for event in self._events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            self._anchors.clear()
            self._document = Document()
            first = next(self._events)
            self._document.line = first.start_mark.line + 1
            self._document.root = self._value(first, "")
            if self._document.root is not None:
                yield self._document

    def _value(self, event: Any, path: str) -> Value:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor or "", line)
        before = self._nodes
        self._count(1, line)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event, line, path)
        else:
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise NotYaml(Phrase("it is nested deeper than {most} levels", most=MAX_DEPTH), line)
            mapping = isinstance(event, yaml.MappingStartEvent)
            value = self._mapping(line, path) if mapping else self._sequence(line, path)
            self._depth -= 1
        if event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before)
        return value

    def _count(self, nodes: int, line: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise NotYaml(Phrase("it holds, or its aliases stand for, more than {most:,} values", most=MAX_NODES), line)

    def _alias(self, anchor: str, line: int) -> Value:
        if anchor not in self._anchors:
            raise NotYaml(Phrase("an alias (`*name`) needs its anchor (`&name`) before it in the same document"), line)
        value, size = self._anchors[anchor]
        self._count(size, line)
        return value

    def _scalar(self, event: yaml.ScalarEvent, line: int, path: str) -> Value:
        text = event.value
        if (
            self._document.template is None
            and _HELM.search(text)
            and not (event.style in _BLOCKS or _FILES.search(path))
        ):
            self._document.template = line
        return resolve(text) if event.implicit[0] or (event.tag or "").rpartition(":")[2] in _TYPED else text

    def _sequence(self, line: int, path: str) -> Sequence:
        sequence = Sequence(line, path)
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            sequence.lines.append(event.start_mark.line + 1)
            sequence.append(self._value(event, f"{path}[{len(sequence)}]"))
        return sequence

    def _mapping(self, line: int, path: str) -> Mapping:
        mapping = Mapping(line, path)
        merged: list[Mapping] = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key_line = event.start_mark.line + 1
            key = self._key(event)
            within = f"{path}.{key}" if path else key
            value = self._value(next(self._events), within)
            if key == "<<" and event.implicit[0]:
                merged += _merged(value, key_line)
                continue
            if key in mapping:
                self._document.twice.append((within, key_line))
            mapping[key] = value
            mapping.lines[key] = key_line
        for other in merged:
            for key, value in other.items():
                if key not in mapping:
                    mapping[key] = value
                    mapping.lines[key] = other.lines[key]
        return mapping

    def _key(self, event: Any) -> str:
        line = event.start_mark.line + 1
        key = self._value(event, "") if isinstance(event, yaml.AliasEvent | yaml.ScalarEvent) else None
        if key is None or isinstance(key, dict | list):
            raise NotYaml(
                Phrase("a key is no text; text in braces, such as `{{{{ name }}}}` or `{{name}}`, belongs in quotes"),
                line,
            )
        return str(key).lower() if isinstance(key, bool) else str(key)


def _merged(value: Value, line: int) -> list[Mapping]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, Mapping) for each in values):
        raise NotYaml(Phrase("`<<` merges mappings: it takes an alias of one, or a list of them"), line)
    return list(values)


_HELM: Final = re.compile(
    r"\{\{[^}\n]{0,200}?(?<![\w)])\$?\.(?:Values|Release|Chart|Files|Capabilities)\b|\{\{-?\s*(?:include|tpl|toYaml)\s"
)
"""What Helm's templates hold and hardly anything else does."""
_BLOCKS: Final = ("|", ">")
_FILES: Final = re.compile(r"(^|\.)(data|stringData|annotations)\.")
"""Where objects keep texts of other programs, templates among them."""

_TYPED: Final = {"int", "float", "bool", "null"}
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys("y Y yes Yes YES true True TRUE on On ON".split(), True),
    **dict.fromkeys("n N no No NO false False FALSE off Off OFF".split(), False),
}
_LONGEST: Final = 70
"""Digits of a number: 64 bits in base 2, and its prefix."""
_INTEGER: Final = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|[1-9][0-9]*|0)")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE: Final = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def resolve(text: str) -> Value:
    """Return what a scalar without quotes stands for in `kubectl`'s dialect: YAML 1.1 without dates and base 60."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    digits = text.replace("_", "")
    if _INTEGER.fullmatch(digits):
        return _integer(digits)
    if _FLOAT.fullmatch(digits):
        return float(digits)
    return float(text.replace(".", "", 1)) if _INFINITE.fullmatch(text) else text


def _integer(digits: str) -> int | float:
    sign, number = (digits[0], digits[1:]) if digits[0] in "+-" else ("", digits)
    if number.isdigit() and number.startswith("0") and number != "0":
        number = f"0o{number}"  # As in `defaultMode: 0644`.
    return int(f"{sign}{number}", 0) if len(number) < _LONGEST else float(f"{sign}inf")


def mapping_in(value: Mapping, *keys: str) -> Mapping:
    """Return the mapping under `keys`, or an empty one where there is none."""
    for key in keys:
        inner = value.get(key)
        value = inner if isinstance(inner, Mapping) else Mapping(value.line_of(key), value.path_of(key))
    return value


def sequence_in(value: Mapping, key: str) -> Sequence:
    """Return the list under `key`, or an empty one where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, Sequence) else Sequence(value.line_of(key), value.path_of(key))


def mappings_in(value: Mapping, key: str) -> list[Mapping]:
    """Return the mappings of the list under `key`."""
    return [item for item in sequence_in(value, key) if isinstance(item, Mapping)]


def text_in(value: Mapping, key: str) -> str:
    """Return the text under `key`, or an empty one where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, str) else ""


def number_in(value: Mapping, key: str) -> int | None:
    """Return the whole number under `key`, if there is one."""
    inner = value.get(key)
    return inner if isinstance(inner, int) and not isinstance(inner, bool) else None
