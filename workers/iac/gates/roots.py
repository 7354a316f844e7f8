"""Lays candidates out for terraform: one as a root module, several as child modules of one root.

A provider is loaded once for a root, which is most of what validating takes. A child gets its variables from the root's
own, whose values are not known before a plan, as those of a root are not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workers.iac.gates.admission import NotAdmitted, files_read
from workers.iac.terraform.hcl import HclError, parse
from workers.iac.terraform.hcl.nodes import Body
from workers.iac.wording import Phrase

NAME: Final = "the_candidate.tf"
"""Of the file that is looked at: none of those beside it is called so."""

_ROOT: Final = "main.tf.json"
_ONLY_IN_A_ROOT: Final = frozenset({"import", "removed", "moved"})
_ONLY_IN_A_ROOTS_SETTINGS: Final = frozenset({"backend", "cloud"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file, and those beside it that are of the same module.

    Attributes:
        text: of the file that is looked at.
        beside: what the others say, by name.
    """

    text: str
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A candidate that may be given to terraform.

    Attributes:
        files: what each file of its module says, by name.
        read: files that its functions read.
        variables: that it declares.
        alone: it has something that only a root module may have.
    """

    files: dict[str, str]
    read: frozenset[str]
    variables: tuple[str, ...]
    alone: bool


def prepare(candidate: Candidate) -> Prepared:
    """Look at a candidate before terraform does.

    Raises:
        NotAdmitted: it cannot be given to terraform.
    """
    files = {**candidate.beside, NAME: candidate.text}
    bodies = [_parsed(name, text) for name, text in files.items()]
    read = frozenset(path for body in bodies for path in files_read(body))
    declared = (block.labels[0] for body in bodies for block in body.of_type("variable") if block.labels)
    return Prepared(files, read, tuple(dict.fromkeys(declared)), any(_is_root(body) for body in bodies))


def laid_out(prepared: Mapping[int, Prepared]) -> dict[str, str]:
    """Return the files of a root module for some candidates, by path."""
    # What a function reads has to be there; what it holds does not matter.
    read = {path: "" for each in prepared.values() for path in each.read}
    if len(prepared) == 1:
        (one,) = prepared.values()
        return {**read, **one.files}
    root: dict[str, dict[str, object]] = {"variable": {}, "module": {}}
    files: dict[str, str] = {}
    for number, each in prepared.items():
        folder = folder_of(number)
        files |= {f"{folder}/{name}": text for name, text in (dict.fromkeys(each.read, "") | each.files).items()}
        inputs = {name: f"{folder}__{name}" for name in each.variables}
        root["variable"] |= {own: {} for own in inputs.values()}
        root["module"][folder] = {"source": f"./{folder}"} | {name: f"${{var.{own}}}" for name, own in inputs.items()}
    return {**read, **files, _ROOT: json.dumps({section: each for section, each in root.items() if each})}


def folder_of(number: int) -> str:
    """Return the folder of a candidate, which is its module's name too."""
    return f"candidate{number}"


def _parsed(name: str, text: str) -> Body:
    try:
        return parse(text)
    except HclError:
        told = Phrase("it is no valid HCL") if name == NAME else Phrase("a file beside it is no valid HCL")
        raise NotAdmitted(told) from None


def _is_root(body: Body) -> bool:
    if any(block.type in _ONLY_IN_A_ROOT for block in body.blocks):
        return True
    return any(
        block.type in _ONLY_IN_A_ROOTS_SETTINGS for each in body.of_type("terraform") for block in each.body.blocks
    )
