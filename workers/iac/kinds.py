"""Tells Terraform from Kubernetes by a file's name, or by what it says."""

import re
from pathlib import PurePath
from typing import Final

from workers.contracts.checks import IacKind

_BY_SUFFIX: Final[dict[str, IacKind]] = {
    ".tf": "terraform",
    ".tofu": "terraform",
    ".yaml": "kubernetes",
    ".yml": "kubernetes",
    ".json": "kubernetes",
}
_TERRAFORM: Final = re.compile(
    r'^[ \t]*(?:(?:resource|data|ephemeral)[ \t]+"?[\w-]+"?[ \t]+"?[\w-]+"?|(?:variable|output|module|provider|check)'
    r'[ \t]+"?[\w-]+"?|terraform|locals|moved|import|removed)[ \t]*\{',
    re.MULTILINE,
)
_KUBERNETES: Final = re.compile(r"""^[ \t{-]*["']?(?:apiVersion|kind)["']?[ \t]*:""", re.MULTILINE)


def kind_of(name: str, text: str) -> IacKind | None:
    """Return the language of a file; None where neither its name nor its text tells."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if _TERRAFORM.search(text):
        return "terraform"
    return "kubernetes" if _KUBERNETES.search(text) else None
