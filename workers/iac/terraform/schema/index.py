"""Reads an index of a provider's schema: the head at once, each type when it is asked for."""

import json
import re
import zlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from workers.iac.terraform.schema.blocks import BlockSchema, unpacked
from workers.iac.terraform.schema.packing import FORMAT

Section: TypeAlias = Literal["resource", "data", "ephemeral"]

Rule: TypeAlias = list[Any]
"""A kind and what belongs to it, such as `["range", 1, 65535]`; `values` reads it."""


class PathRules(NamedTuple):
    """The rules for what stands at a path in a type.

    Attributes:
        names: of the path.
        rules: all of these.
        of_values: what a value has to be.
        of_structure: how many there are, and what goes together.
        filled: whether an empty string is refused.
        of_absence: whether some speak of what is not given.
    """

    path: str
    names: tuple[str, ...]
    rules: list[Rule]
    of_values: list[Rule]
    of_structure: list[Rule]
    filled: bool
    of_absence: bool


class Rules(list[PathRules]):
    """What is known of the values of a type."""

    def __init__(self, rules: Iterable[PathRules] = ()) -> None:
        super().__init__(rules)
        self._of_absence = [number for number, each in enumerate(self) if each.of_absence]
        self._by_name: dict[str, list[int]] = {}
        for number, each in enumerate(self):
            self._by_name.setdefault(each.names[0], []).append(number)

    def about(self, names: Iterable[str]) -> list[PathRules]:
        """Return those, in their order, that may speak of a block in which these names stand."""
        numbers = set(self._of_absence)
        for name in names:
            numbers.update(self._by_name.get(name, ()))
        return [self[number] for number in sorted(numbers)]


_OF_ABSENCE: Final = frozenset({"some", "required"})
_OF_STRUCTURE: Final = _OF_ABSENCE | {"items", "unset", "conflicts", "exclusive", "together", "given"}

_SIZES: Final = re.compile(rb"(\d{1,9}) (\d{1,9})\n")


class NoIndex(Exception):
    """The file is no index, or is broken."""


class ProviderIndex:
    """What a provider knows. Threads may share it: a type may be read twice at first, which does no harm.

    Args:
        content: a file that `packing` wrote.

    Raises:
        NoIndex: it is none.
    """

    def __init__(self, content: bytes) -> None:
        sizes = _SIZES.match(content, len(FORMAT))
        if not content.startswith(FORMAT) or sizes is None:
            raise NoIndex("this is no index of a provider's schema")
        words = sizes.end() + int(sizes.group(1))
        self._start = words + int(sizes.group(2))
        self._content = content
        try:
            head = json.loads(zlib.decompress(content[sizes.end() : words]))
            self._dictionary = zlib.decompress(content[words : self._start])
            self.source: str = head["source"]
            self.version: str = head["version"]
            self.functions: dict[str, list[int | None]] = head["functions"]
            self._places: dict[str, dict[str, list[int]]] = head["places"]
        except (zlib.error, ValueError, KeyError, TypeError):
            raise NoIndex("this index of a provider's schema is broken") from None
        self._read: dict[tuple[str, str], BlockSchema] = {}
        self._rules: dict[tuple[str, str], Rules] = {}

    @classmethod
    def open(cls, file: Path) -> "ProviderIndex":
        """Read a file.

        Raises:
            NoIndex: it cannot be read, or is no index.
        """
        try:
            return cls(file.read_bytes())
        except OSError as error:
            raise NoIndex(f"this index cannot be read: {error.strerror}") from None

    def names(self, section: Section) -> "dict[str, Any]":
        """Return what there is, by name."""
        return self._places[section]

    def has(self, section: Section, name: str) -> bool:
        """Return whether there is such a resource or data source."""
        return name in self._places[section]

    def block(self, section: Section, name: str) -> BlockSchema:
        """Return the schema of a type.

        Raises:
            KeyError: there is no such type.
        """
        return self._unpacked(section, name)

    @cached_property
    def provider(self) -> BlockSchema:
        """Return the schema of the provider's own block."""
        return self._unpacked("provider", "") if "" in self._places["provider"] else BlockSchema()

    def rules(self, section: Section, name: str) -> Rules:
        """Return what is known of the values of a type."""
        known = self._rules.get((section, name))
        if known is None:
            has_some = name in self._places.get(f"{section} rules", {})
            written = self._piece(f"{section} rules", name) if has_some else {}
            known = self._rules[section, name] = Rules(_of_path(path, rules) for path, rules in written.items())
        return known

    def _unpacked(self, section: str, name: str) -> BlockSchema:
        known = self._read.get((section, name))
        if known is None:
            known = self._read[section, name] = unpacked(self._piece(section, name))
        return known

    def _piece(self, section: str, name: str) -> Any:
        at, length = self._places[section][name]
        start = self._start + at
        piece = zlib.decompressobj(zdict=self._dictionary).decompress(self._content[start : start + length])
        return json.loads(piece)


def _of_path(path: str, rules: list[Rule]) -> PathRules:
    kinds = {rule[0] for rule in rules}
    told = [rule for rule in rules if rule[0] != "filled"]
    of_values = [rule for rule in told if rule[0] not in _OF_STRUCTURE]
    of_structure = [rule for rule in told if rule[0] in _OF_STRUCTURE]
    return PathRules(
        path,
        tuple(path.split(".")),
        told,
        of_values,
        of_structure,
        "filled" in kinds,
        bool(kinds & _OF_ABSENCE),
    )
