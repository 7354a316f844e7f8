"""What is changed: valid configurations and their trees, and what a change is."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from workers.iac.terraform.hcl import parse
from workers.iac.terraform.hcl.nodes import Attribute, Block, Body

FOLDER = Path(__file__).parents[1] / "configurations"

Change: TypeAlias = tuple[str, str] | None
"""The changed text, and what would have been right there (or nothing); None where nothing can be changed so."""


@dataclass(frozen=True, slots=True)
class Original:
    """A valid configuration and its tree."""

    name: str
    text: str
    body: Body

    def objects(self) -> list[Block]:
        """Return its resources and data sources."""
        return [block for block in self.body.blocks if block.type in {"resource", "data"}]

    def replaced(self, start: int, old: str, new: str) -> str:
        """Return the text with `new` in place of `old` at `start`."""
        assert self.text.startswith(old, start), (self.text[start : start + 40], old)
        return self.text[:start] + new + self.text[start + len(old) :]

    def line_of(self, at: int) -> tuple[int, int]:
        """Return where the line of an offset begins and ends, its line end with it."""
        return self.text.rfind("\n", 0, at) + 1, self.text.index("\n", at) + 1

    def whole(self, block: Block) -> tuple[int, int]:
        """Return where a block begins and ends, with its lines."""
        start, _ = self.line_of(block.at)
        indent = self.text[start : block.at]
        return start, self.text.index(f"\n{indent}}}\n", block.at) + len(indent) + 3


def originals() -> list[Original]:
    """Return the valid configurations."""
    files = sorted(FOLDER.glob("*.tf"))
    return [Original(file.stem, text, parse(text)) for file in files for text in (file.read_text(encoding="utf-8"),)]


def pairs(original: Original, *, deep: bool = True) -> list[tuple[Block, Attribute]]:
    """Return the attributes in resources and data sources, each with its block, but for Terraform's own."""
    own = {"count", "for_each", "provider", "depends_on", "lifecycle"}
    found: list[tuple[Block, Attribute]] = []

    def look(block: Block) -> None:
        found.extend((block, each) for each in block.body.attributes.values() if each.name not in own)
        for inner in block.body.blocks if deep else ():
            if inner.type not in {"lifecycle", "provisioner", "dynamic"}:
                look(inner)

    for block in original.objects():
        look(block)
    return found


def one_line(original: Original, attribute: Attribute) -> bool:
    start, end = original.line_of(attribute.at)
    line = original.text[start:end].rstrip()
    return (
        line.count("(") == line.count(")")
        and line.count("[") == line.count("]")
        and line.count("{") == line.count("}")
        and "<<" not in line
    )


Mutator: TypeAlias = Callable[[Original, random.Random], Change]
