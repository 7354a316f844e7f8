"""Scanners that a team names in its settings: each runs in the sandbox, and what it finds joins the check.

A scanner is a command that writes SARIF to its standard output or to a file beside what it scans. `{file}` in it stands
for the file, and a language before it says what it is for: `terraform: tflint --format sarif`.
"""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, get_args

from workers.contracts.checks import Gravity, IacKind
from workers.contracts.gates import GateVerdict
from workers.iac.gates.findings import Found, NotSarif, findings_in
from workers.iac.gates.sandbox import ProgramFailed, run, sandbox
from workers.iac.gates.words import diagnostics_of, not_checked
from workers.iac.wording import Phrase
from workers.language import Language
from workers.limits import Limits

_FOR: Final = re.compile(rf"({'|'.join(get_args(IacKind))})\s*:\s*(.*)", re.DOTALL)
_NAMES: Final[Mapping[IacKind, str]] = {"terraform": "main.tf", "kubernetes": "manifest.yaml"}
_MOST_BYTES: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class Scanner:
    """A command.

    Attributes:
        command: the program and its arguments.
        kind: the language that it is for; None: for each.
    """

    command: tuple[str, ...]
    kind: IacKind | None = None

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a scanner as the settings have it.

        Raises:
            ValueError: it is no command.
        """
        told = _FOR.fullmatch(written.strip())
        kind = next((each for each in get_args(IacKind) if told and told[1] == each), None)
        try:
            command = tuple(shlex.split(told[2] if told else written))
        except ValueError:
            raise ValueError("a quote is not closed in a scanner's command") from None
        if not command or ("/" in command[0] and not command[0].startswith("/")):
            raise ValueError("a scanner is a command, such as checkov -f {file} -o sarif")
        return cls(command, kind)

    @property
    def name(self) -> str:
        """The program's name."""
        return Path(self.command[0]).name


@dataclass(frozen=True, slots=True)
class ScannerGate:
    """Runs scanners.

    Attributes:
        blocks: whether what a scanner calls an error blocks; else all advises.
        seconds: that each scanner may take.
        limits: of the job that asks; None: there is none.
        language: that it is said in why one did not look.
    """

    scanners: tuple[Scanner, ...]
    blocks: bool = False
    seconds: float = 60.0
    limits: Limits | None = None
    language: Language = "en"

    def check(self, kind: IacKind, text: str, beside: Mapping[str, str] | None = None) -> tuple[GateVerdict, ...]:
        """Return the verdict of each scanner of the language.

        Args:
            kind: the language.
            text: the file.
            beside: what other files of the same module say, by name.
        """
        return tuple(
            self._scanned(each, kind, text, beside or {}) for each in self.scanners if each.kind in {kind, None}
        )

    def _scanned(self, scanner: Scanner, kind: IacKind, text: str, beside: Mapping[str, str]) -> GateVerdict:
        name = _NAMES[kind] if _NAMES[kind] not in beside else f"the-{_NAMES[kind]}"
        try:
            with sandbox({**beside, name: text}) as folder:
                command = [part.replace("{file}", name) for part in scanner.command]
                ended = run(command, folder, seconds=self.seconds, limits=self.limits)
                found = findings_in(_log(ended.output, folder), name)
        except ProgramFailed as failed:
            return not_checked(scanner.name, failed.reason, self.language)
        except NotSarif as error:
            why = Phrase("{reason} (exit code {code})", reason=error.reason, code=ended.code)
            return not_checked(scanner.name, why, self.language)
        diagnostics = diagnostics_of(
            text, [(each.line, each.rule, self._gravity(each), each.message) for each in found]
        )
        blocked = any(each.severity == "block" for each in diagnostics)
        return GateVerdict(gate=scanner.name, state="failed" if blocked else "passed", diagnostics=diagnostics)

    def _gravity(self, found: Found) -> Gravity:
        return "block" if self.blocks and found.serious else "advice"


def _log(output: str, folder: Path) -> str:
    """Return the log that a scanner printed, or else that it wrote into its folder."""
    if output.lstrip().startswith("{"):
        return output
    files = [file for file in sorted(folder.rglob("*.sarif*")) if file.is_file() and not file.is_symlink()]
    if files and files[0].stat().st_size <= _MOST_BYTES:
        return files[0].read_text(encoding="utf-8", errors="replace")
    return output
