"""Reads the files that make a module."""

from pathlib import Path
from typing import Final

from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import Body
from workers.iac.terraform.module import Module

_MOST_BYTES: Final = 2_000_000
"""A file that is larger is nobody's configuration, and is passed over."""


def siblings(folder: Path, *, but: str) -> tuple[list[Body], bool]:
    """Return the files beside a file, and whether there are some that could not be read."""
    bodies: list[Body] = []
    partial = any(folder.glob("*.tf.json"))
    for file in sorted(folder.glob("*.tf")):
        if file.name == but or not file.is_file():
            continue
        body = _read(file)
        if body is None:
            partial = True
        else:
            bodies.append(body)
    return bodies, partial


def read_folder(folder: Path) -> Module | None:
    """Return the module in a folder; None where a file of it cannot be read."""
    bodies, partial = siblings(folder, but="")
    return None if partial else Module(bodies)


def _read(file: Path) -> Body | None:
    try:
        if file.stat().st_size > _MOST_BYTES:
            return None
        return parse(file.read_text(encoding="utf-8", errors="replace"))
    except (OSError, HclError):
        return None
