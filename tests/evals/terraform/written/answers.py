"""The written answers and terraform's verdicts on them, as they are kept."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.evals.terraform.verdicts import Complaint, Terraform
from workers.iac.terraform.hcl import HclError, parse

_FOLDER: Final = Path(__file__).parent
_VERDICTS: Final = _FOLDER / "verdicts.json"
_OF_ITS_OWN: Final = frozenset({"terraform", "import", "module", "check"})
"""Blocks that mean something else in a child module, or that can spoil the whole of a batch."""
_MADE: Final = re.compile(r"made\(([^)\n]*)\)")
"""A password, in words: it is made of them when it is read, so that no file holds what a scanner takes for one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote.

    Attributes:
        sheet: of what part of the measure: `read` and `held` were written together, but only what the check made of the
            first was looked at while rules were written; `later` was written after them.
    """

    sheet: str
    name: str
    text: str


def answers() -> list[Answer]:
    """Return all that were written."""
    paths = sorted(_FOLDER.glob("answers/*/*.tf"))
    return [Answer(path.parent.name, path.stem, _text_of(path)) for path in paths]


def _text_of(path: Path) -> str:
    return _MADE.sub(lambda made: made[1].replace(" ", ""), path.read_text(encoding="utf-8"))


def kept_verdicts() -> dict[str, list[Complaint] | None]:
    """Return what terraform said of each, by name; None where it lacks a provider or a module to say so."""
    kept = json.loads(_VERDICTS.read_text(encoding="utf-8"))
    return {name: None if some is None else [Complaint(*each) for each in some] for name, some in kept.items()}


def renew_verdicts(folder: Path, *, new: bool) -> None:
    """Ask terraform, in a folder of its own, and keep what it says.

    Args:
        folder: empty; the provider is installed there.
        new: whether only those are asked about on which there is no verdict yet.
    """
    terraform = Terraform(folder)
    kept = json.loads(_VERDICTS.read_text(encoding="utf-8")) if new else {}
    texts = {answer.name: answer.text for answer in answers() if answer.name not in kept}
    alone = {name for name, text in texts.items() if _stands_alone(text)}
    said: dict[str, list[Complaint] | None] = {}
    said |= terraform.verdicts({name: text for name, text in texts.items() if name not in alone})
    said |= {name: terraform.alone(texts[name]) for name in sorted(alone)}
    kept |= {name: None if some is None else [_plain(each) for each in some] for name, some in said.items()}
    lines = (f"{json.dumps(name)}: {json.dumps(some, ensure_ascii=False)}" for name, some in sorted(kept.items()))
    _VERDICTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _stands_alone(text: str) -> bool:
    try:
        body = parse(text)
    except HclError:
        return True
    types = [
        block.labels[0] for block in body.blocks if block.type in {"resource", "data", "provider"} and block.labels
    ]
    return any(block.type in _OF_ITS_OWN for block in body.blocks) or not all(each.startswith("aws") for each in types)


def _plain(complaint: Complaint) -> list[int | str]:
    return [complaint.line, complaint.summary, complaint.detail]
