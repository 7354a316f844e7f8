"""Reads the catalogue's families: one file for each system that rules are about."""

from pathlib import Path
from typing import Any, Final

import yaml

from workers.findings.catalogue.rule import Rule

FAMILIES: Final = Path(__file__).parent / "families"

# libyaml reads the rules at every start; a machine may be without it.
_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_rules(directory: Path = FAMILIES) -> tuple[Rule, ...]:
    """Read the rules of all families, in order of file and place.

    Raises:
        ValueError: a rule is wrong; the message names its file and its id.
    """
    return tuple(rule for path in sorted(directory.glob("*.yaml")) for rule in _family(path))


def _family(path: Path) -> list[Rule]:
    content: Any = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    rules = []
    for entry in content["rules"]:
        try:
            rules.append(Rule.model_validate(entry))
        except ValueError as error:
            raise ValueError(f"{path.name}: rule {entry.get('id')}: {error}") from error
    return rules
