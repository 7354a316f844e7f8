"""What may stand in code that a person wrote, and never in code that a model wrote: masked secrets, programs to run."""

import re
from collections.abc import Iterator
from typing import Final

from workers.contracts.checks import IacKind
from workers.iac.wording import Phrase

_PLACEHOLDER: Final = re.compile(r"\[REDACTED:[a-z0-9-]+:[0-9a-f]{4}\]")
_RUNS: Final = re.compile(r'^[ \t]*(?:provisioner[ \t]+"?(?:local|remote)-exec|data[ \t]+"?external\b)', re.MULTILINE)
_MASKED: Final = Phrase(
    "A secret would have to stand here. Refer to it instead: a sensitive variable, or a secretKeyRef."
)
_PROGRAM: Final = Phrase(
    "This runs a program on the machine that applies the code. Nothing that a model wrote may do that: leave it out."
)


def hazards(kind: IacKind, text: str) -> Iterator[tuple[int, str, Phrase]]:
    """Yield the line, the rule and the reason of each."""
    for match in _PLACEHOLDER.finditer(text):
        yield _line(text, match), "plain-text-secret", _MASKED
    if kind == "terraform":
        for match in _RUNS.finditer(text):
            yield _line(text, match), "runs-program", _PROGRAM


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
