"""A team's own rules, in Rego: `deny` blocks and `warn` advises, in the form that Conftest has made usual."""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from workers.contracts.checks import Gravity, IacKind
from workers.contracts.gates import GateVerdict
from workers.iac.gates import rego_program
from workers.iac.gates.documents import Document, NotReadable, documents_in
from workers.iac.gates.sandbox import ProgramFailed, run, sandbox
from workers.iac.gates.words import diagnostics_of, not_checked
from workers.iac.wording import Phrase, PhrasedError
from workers.language import Language

GATE: Final = "team rules"
_RULE: Final = "team-rule"
_PROGRAM: Final = Path(rego_program.__file__)
_PACKAGE: Final = re.compile(r"^\s*package\s+([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*(?:#.*)?$", re.MULTILINE)
_SEVERITIES: Final[dict[str, Gravity]] = {"deny": "block", "warn": "advice"}
_COMPLAINT: Final = re.compile(r"errormsg \d+:([^)]*)\)")
_FILE: Final = re.compile(r"error \d+:([\w.-]+\.rego)\|")
_MOST_BYTES: Final = 1_000_000
_RULES: Final = Phrase("the rules")


class RulesNotUsable(PhrasedError):
    """Rules cannot be read, or do not compile: told at start-up, with the file and the reason."""


@dataclass(frozen=True, slots=True)
class RegoGate:
    """Runs rules.

    Attributes:
        modules: the files of rules, by name.
        packages: that they are in.
        seconds: that all rules may take over a file.
        language: that it is said in why they did not look.
    """

    modules: dict[str, str]
    packages: tuple[str, ...]
    seconds: float = 10.0
    language: Language = "en"

    @classmethod
    def load(cls, folder: Path, *, seconds: float = 10.0) -> Self:
        """Read the rules in a folder; those whose name ends in `_test.rego` are tests, and are left out.

        Raises:
            RulesNotUsable: the folder or a file cannot be read, or a file has no package.
        """
        modules: dict[str, str] = {}
        packages: dict[str, None] = {}
        for file in sorted(folder.rglob("*.rego")):
            if file.name.endswith("_test.rego"):
                continue
            text = _text(file)
            package = _PACKAGE.search(text)
            if package is None:
                raise RulesNotUsable(Phrase("{name}: no line says which package it is", name=file.name))
            modules[str(file.relative_to(folder)).replace("/", "_")] = text
            packages[package[1]] = None
        if not modules:
            raise RulesNotUsable(Phrase("{folder} holds no rules: files that end in .rego", folder=folder))
        return cls(modules, tuple(packages), seconds)

    def verify(self) -> None:
        """Compile the rules.

        Raises:
            RulesNotUsable: they do not compile, or cannot be run here.
        """
        try:
            self._ask([{}])
        except ProgramFailed as failed:
            raise RulesNotUsable(failed.reason) from None

    def check(self, kind: IacKind, text: str) -> GateVerdict:
        """Return the verdict of the rules on a file."""
        try:
            documents = documents_in(kind, text)
            results = self._ask([each.value for each in documents])
        except (ProgramFailed, NotReadable, RulesNotUsable) as failed:
            return not_checked(GATE, failed.reason, self.language)
        found = [
            (_line(document, message), _RULE, _SEVERITIES[severity], _words(message))
            for document, result in zip(documents, results, strict=True)
            for severity in _SEVERITIES
            for message in result.get(severity, [])
        ]
        diagnostics = diagnostics_of(text, found)
        blocked = any(each.severity == "block" for each in diagnostics)
        return GateVerdict(gate=GATE, state="failed" if blocked else "passed", diagnostics=diagnostics)

    def _ask(self, values: Sequence[Any]) -> list[dict[str, list[Any]]]:
        """Run the rules.

        Raises:
            ProgramFailed: they took too long.
            RulesNotUsable: they do not compile, or there is no interpreter.
        """
        task = {"modules": self.modules, "packages": self.packages, "documents": list(values)}
        with sandbox({rego_program.TASK: json.dumps(task)}) as folder:
            ended = run([sys.executable, "-I", str(_PROGRAM)], folder, seconds=self.seconds, name=_RULES, memory=0)
        try:
            answer = json.loads(ended.output.splitlines()[-1])
        except (ValueError, IndexError):
            raise ProgramFailed(Phrase("the rules could not be run")) from None
        if answer.get("missing"):
            raise RulesNotUsable(Phrase("regopy, which runs rules in Rego, is not installed on this machine"))
        if "error" in answer:
            raise RulesNotUsable(_complaint(str(answer["error"])))
        results: list[dict[str, list[Any]]] = answer["results"]
        return results


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise RulesNotUsable(
                Phrase("{name}: it is larger than {most} MB", name=file.name, most=_MOST_BYTES // 1_000_000)
            )
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise RulesNotUsable(Phrase("{name}: it cannot be read", name=file.name)) from None


def _complaint(told: str) -> Phrase:
    """Return why rules do not compile, in a few words."""
    reasons = dict.fromkeys(reason.strip() for reason in _COMPLAINT.findall(told))
    files = dict.fromkeys(_FILE.findall(told))
    problem = "; ".join(reasons) or Phrase("they do not compile")
    return Phrase("{place}: {problem}", place=", ".join(files) or _RULES, problem=problem)


def _words(message: Any) -> str:
    if isinstance(message, dict):
        message = message.get("msg") or message.get("message") or json.dumps(message, ensure_ascii=False)
    return str(message)


def _line(document: Document, message: Any) -> int:
    """Return the line that a message names, or that of what it names, or else its document's."""
    told = message.get("line") if isinstance(message, dict) else None
    if isinstance(told, int) and not isinstance(told, bool) and told > 0:
        return told
    words = _words(message)
    named = [line for name, line in document.lines.items() if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w])", words)]
    return named[0] if named else document.line
