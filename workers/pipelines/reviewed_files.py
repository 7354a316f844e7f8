"""Files under review, each checked as what it is: alone, or as one of a Terraform module."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workers.contracts import Check, IacKind
from workers.guardrails import SafeText
from workers.language import Language


class Checker(Protocol):
    """One of the checks of code, such as that of generated code."""

    def __call__(self, kind: IacKind, text: SafeText, *, language: Language, path: str = "") -> Check:
        """Check a file; `path` names it."""
        ...


@dataclass(frozen=True, slots=True)
class ReviewedFile:
    """A file under review.

    Attributes:
        source: of its evidence.
        on_disk: whether the check finds it, and what stands beside it, on this machine.
    """

    path: str
    source: str
    kind: IacKind
    text: SafeText
    on_disk: bool


def check_among(
    file: ReviewedFile, files: Sequence[ReviewedFile], text: SafeText, checker: Checker, language: Language
) -> Check:
    """Check a file whose text is, or is to be, `text`.

    Terraform files that came together and are not on this machine are of one module: they are checked as one text, of
    which the file's own part is told.
    """
    module = [each for each in files if each.kind == "terraform" and not each.on_disk]
    place = next((number for number, each in enumerate(module) if each is file), None)
    if place is None or len(module) == 1:
        return checker(file.kind, text, language=language, path=file.path)
    texts = [each.text for each in module]
    texts[place] = text
    first = sum(len(each.lines()) for each in texts[:place])
    whole = checker("terraform", SafeText.join("\n", texts), language=language)
    return _part(whole, first, first + len(text.lines()))


def _part(whole: Check, first: int, last: int) -> Check:
    """Return what a check says of the lines behind `first` up to `last`, counted for themselves."""
    own = tuple(
        diagnostic.model_copy(update={"line": diagnostic.line - first})
        for diagnostic in whole.diagnostics
        if first < diagnostic.line <= last
    )
    wrong = any(diagnostic.severity == "error" for diagnostic in own)
    changed = {
        "valid": False if wrong else None if whole.not_checked else True,
        "blocked": any(diagnostic.severity == "block" for diagnostic in own),
        "diagnostics": own,
    }
    return whole.model_copy(update=changed)
