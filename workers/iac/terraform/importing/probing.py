"""Writes configurations that are wrong wherever they can be, so that terraform says what would be right.

A schema tells the type of a value, and not which strings are one of its kinds, or which arguments exclude each other:
that is code in the provider. But the provider says it when it is given nonsense.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

DEEPEST: Final = 4


@dataclass(slots=True)
class Probe:
    """A type's configuration and, for each of its lines, the path of what stands there."""

    lines: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def add(self, text: str, path: str) -> None:
        """Add a line."""
        self.lines.append(text)
        self.paths.append(path)

    @property
    def text(self) -> str:
        """Return the configuration."""
        return "\n".join(self.lines) + "\n"


@dataclass(frozen=True, slots=True)
class Nonsense:
    """What is written in a probe.

    Attributes:
        string: the value of every string.
        number: the value of every number.
        least: whether only what has to be given is given.
        blocks: whether all blocks are given even so.
        strings: other strings, by type and path.
    """

    string: str = "~vigia~"
    number: str = "-98765"
    least: bool = False
    blocks: bool = False
    strings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def probe(
    section: str, kind: str, schema: Mapping[str, Any], nonsense: Nonsense, but: frozenset[str] = frozenset()
) -> Probe:
    """Return a configuration with one block of a type.

    Args:
        section: `resource` or `data`.
        kind: the type.
        schema: of the type, as terraform prints it.
        nonsense: what is written.
        but: paths that are left out.
    """
    made = Probe()
    made.add(f'{section} "{kind}" "x" {{', "")
    _Writer(made, nonsense, nonsense.strings.get(kind, {}), but).write(schema["block"], "", 1)
    made.add("}", "")
    return made


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a block and those in it into a probe."""

    made: Probe
    nonsense: Nonsense
    strings: Mapping[str, str]
    but: frozenset[str]

    def write(self, block: Mapping[str, Any], prefix: str, depth: int) -> None:
        indent, least = "  " * depth, self.nonsense.least
        for name, attribute in block.get("attributes", {}).items():
            path = prefix + name
            wanted = attribute.get("required") or (not least and attribute.get("optional"))
            string = self.strings.get(path, self.nonsense.string)
            value = _value(attribute.get("type"), string, self.nonsense.number)
            if wanted and value is not None and path not in self.but:
                self.made.add(f"{indent}{name} = {value}", path)
        for name, nested in block.get("block_types", {}).items():
            path = prefix + name
            needed = bool(nested.get("min_items"))
            if path not in self.but and (needed or not (least or depth > DEEPEST)):
                self.made.add(f"{indent}{name} {{", path)
                self.write(nested["block"], f"{path}.", depth + 1)
                self.made.add(f"{indent}}}", path)


def _value(kind: Any, string: str, number: str) -> str | None:
    match kind:
        case "string":
            return '"' + string.replace("\\", "\\\\").replace("${", "$${").replace("%{", "%%{") + '"'
        case "number":
            return number
        case "bool":
            return "true"
        case ["list" | "set", inner]:
            element = _value(inner, string, number)
            return None if element is None else f"[{element}]"
        case ["map", inner]:
            element = _value(inner, string, number)
            return None if element is None else f"{{ x = {element} }}"
    return None
