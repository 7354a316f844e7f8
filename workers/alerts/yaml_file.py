"""Operators' YAML files, read into models: what is wrong is told with the file and the line where it stands."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from workers.errors import VigiaError

M = TypeVar("M", bound=BaseModel)


class AlertFileError(VigiaError):
    """A file about alerts cannot be used: raised at start-up, a line for each problem, with file and line number."""


def read_yaml(path: Path, model: type[M]) -> M:
    """Return the file at `path` as a `model`.

    Raises:
        AlertFileError: it cannot be read, or is no such model.
    """
    try:
        text = path.read_text("utf-8")
        root = yaml.compose(text, yaml.SafeLoader)
        value = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line + 1 if mark else 1
        raise AlertFileError(f"{path}:{line}: not a readable YAML file ({type(error).__name__})") from None
    try:
        return model.model_validate({} if value is None else value)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"{path}:{_line(root, each['loc'])}: {_place(each['loc'])}{_said(each['msg'])}" for each in problems]
        raise AlertFileError("\n".join(lines)) from None


def _line(root: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """Return the line of the innermost node on the way to `place` that is there."""
    node = root
    line = node.start_mark.line + 1 if node else 1
    for part in place:
        found = _within(node, part)
        if found is None:
            break
        at, node = found
        line = at.start_mark.line + 1
    return line


def _within(node: yaml.Node | None, part: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return where `part` of a node begins, its key included, and the part itself."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _place(place: tuple[int | str, ...]) -> str:
    return f"{'.'.join(str(part) for part in place)}: " if place else ""


def _said(message: str) -> str:
    said = message.removeprefix("Value error, ")
    return {"Extra inputs are not permitted": "there is no such key", "Field required": "is missing"}.get(said, said)
