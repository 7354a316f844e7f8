"""Shows a provider one string for each of many places, and tells where it was refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from workers.iac.terraform.importing.complaints import plain_path, rule_in
from workers.iac.terraform.importing.messages import Said
from workers.iac.terraform.importing.plugin import Plugin, configuration
from workers.iac.terraform.importing.probing import Nonsense
from workers.iac.terraform.importing.shapes import Target

_OF_RELATIONS: Final = frozenset({"required", "some", "together", "conflicts", "exclusive", "unset"})
_NAMES: Final = re.compile(r"[A-Za-z_][\w.\[\]]*")


@dataclass(frozen=True, slots=True)
class Sampler:
    """Asks about strings of one section of a provider.

    Attributes:
        section: `resource` or `data`.
        schemas: of its types, as terraform prints them.
    """

    plugin: Plugin
    section: str
    schemas: Mapping[str, Any]

    def __call__(self, strings: Mapping[Target, str]) -> frozenset[Target]:
        """Return where a string is refused."""
        shown = ((kind, self._least(kind, path, each)) for (kind, path), each in strings.items())
        answers = zip(strings, self.plugin.errors(self.section, shown), strict=True)
        return frozenset(target for target, said in answers if any(_is_about(target[1], each) for each in said))

    def _least(self, kind: str, path: str, string: str) -> dict[str, Any]:
        nonsense = Nonsense("abcdef", "1", least=True, strings={kind: {path: string}})
        return configuration(kind, self.schemas[kind], nonsense)


def mentioned(words: str) -> frozenset[str]:
    """Return what may be the paths that a sentence names."""
    return frozenset(plain_path(each) for each in _NAMES.findall(words))


def _is_about(path: str, said: Said) -> bool:
    """Return whether an error says that the string at a path is wrong."""
    told = rule_in(said.summary, said.detail)
    if told and told[1][0] in _OF_RELATIONS:
        return False
    return said.path == path or path in mentioned(f"{said.summary} {said.detail}")
