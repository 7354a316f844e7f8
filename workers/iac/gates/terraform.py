"""terraform's own word on a configuration, where terraform and the providers are: its form, and whether it is valid.

Nothing is fetched: providers come from a folder on this machine, or are not there.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workers.contracts.checks import Gravity
from workers.contracts.gates import GateVerdict
from workers.guardrails import redact
from workers.iac.gates.admission import NotAdmitted
from workers.iac.gates.roots import NAME, Candidate, Prepared, folder_of, laid_out, prepare
from workers.iac.gates.sandbox import Ended, ProgramFailed, run, sandbox
from workers.iac.gates.words import diagnostics_of, not_checked
from workers.iac.wording import Phrase
from workers.language import Language
from workers.limits import Limits

FORMAT: Final = "terraform fmt"
VALIDATE: Final = "terraform validate"
_RULES: Final = {FORMAT: "terraform-fmt", VALIDATE: "terraform-validate"}
_NO_PLUGINS: Final = Phrase("VIGIA_TERRAFORM_PLUGIN_DIR names no folder of providers")
_FORMAT_SECONDS: Final = 20.0
_SPARE: Final = 3.0
_NOT_INSTALLED: Final = re.compile(
    r"Missing required provider|Module not installed|Required plugins are not installed"
    r"|Inconsistent dependency lock file|Failed to query available provider packages|Provider produced invalid"
)
_PROVIDER: Final = re.compile(r"provider(?: packages)?\s+(?:registry\.terraform\.io/)?([\w.-]+/[\w-]+)")
_OWN_FILE: Final = re.compile(rf"(?:candidate\d+/)?{re.escape(NAME)}:(\d+),[\d,-]+")
_GRAVITIES: Final[dict[str, Gravity]] = {"error": "error", "warning": "advice"}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What terraform said of a root.

    Attributes:
        found: its diagnostics of the files of candidates, by the candidate's number.
        unplaced: whether it found an error that is of no candidate alone.
        why: why it could not load what it needs; None where it could.
    """

    found: Mapping[int, list[dict[str, Any]]]
    unplaced: bool
    why: Phrase | None

    @property
    def failed(self) -> frozenset[int]:
        """The candidates with an error."""
        return frozenset(
            number for number, each in self.found.items() if any(one["severity"] == "error" for one in each)
        )


@dataclass(frozen=True, slots=True)
class TerraformGate:
    """Asks terraform.

    Attributes:
        plugins: a folder of providers as `terraform providers mirror` makes it. None: nothing can be validated.
        seconds: that validating all candidates may take.
        limits: of the job that asks; None: there is none.
        language: that it is told in what is wrong, other than in the words of terraform.
    """

    plugins: Path | None
    seconds: float = 120.0
    limits: Limits | None = None
    language: Language = "en"

    def check(self, candidates: Sequence[Candidate]) -> list[tuple[GateVerdict, ...]]:
        """Return the verdicts on the form and on the validity of each candidate."""
        validated = self.validate(candidates)
        return [(self.format(each.text), verdict) for each, verdict in zip(candidates, validated, strict=True)]

    def format(self, text: str) -> GateVerdict:
        """Tell whether a file has the form that `terraform fmt` gives it; else the verdict's text has that form."""
        try:
            with sandbox({NAME: text}) as folder:
                ended = run(
                    ["terraform", "fmt", "-no-color", "-list=false", NAME],
                    folder,
                    seconds=_FORMAT_SECONDS,
                    environment=_settings(folder, None),
                    limits=self.limits,
                )
                formatted = (folder / NAME).read_text(encoding="utf-8")
        except ProgramFailed as failed:
            return not_checked(FORMAT, failed.reason, self.language)
        if ended.code:
            return not_checked(FORMAT, Phrase("it is no valid HCL"), self.language)
        if formatted == text:
            return GateVerdict(gate=FORMAT, state="passed")
        pairs = zip(text.split("\n"), formatted.split("\n"), strict=False)
        line = next((number for number, (ours, theirs) in enumerate(pairs, 1) if ours != theirs), 1)
        words = Phrase("From here on, `terraform fmt` writes it otherwise.").in_(self.language)
        return GateVerdict(
            gate=FORMAT,
            state="failed",
            diagnostics=diagnostics_of(text, [(line, _RULES[FORMAT], "advice", words)]),
            text=redact(formatted).text,
        )

    def validate(self, candidates: Sequence[Candidate]) -> list[GateVerdict]:
        """Return terraform's verdict on each candidate; those that can be are looked at together."""
        if self.plugins is None:
            return [not_checked(VALIDATE, _NO_PLUGINS, self.language) for _ in candidates]
        verdicts: dict[int, GateVerdict] = {}
        prepared: dict[int, Prepared] = {}
        for number, candidate in enumerate(candidates):
            try:
                prepared[number] = prepare(candidate)
            except NotAdmitted as refusal:
                verdicts[number] = not_checked(VALIDATE, refusal.reason, self.language)
        until = time.monotonic() + self._left()
        together = {number: each for number, each in prepared.items() if not each.alone}
        groups = [together, *({number: each} for number, each in prepared.items() if each.alone)]
        for group in groups:
            verdicts |= self._validated(group, candidates, until)
        return [verdicts[number] for number in range(len(candidates))]

    def _left(self) -> float:
        """Return the seconds that there are: a little less than the job has, so that it can still say so."""
        return min(self.seconds, self.limits.deadline.remaining() - _SPARE) if self.limits else self.seconds

    def _validated(
        self, group: Mapping[int, Prepared], candidates: Sequence[Candidate], until: float
    ) -> dict[int, GateVerdict]:
        """Validate some candidates.

        An error in one may keep terraform from looking at the others: so those without are looked at again until there
        is no error among them, and each alone where an error is of none.
        """
        verdicts: dict[int, GateVerdict] = {}
        pending = dict(group)
        while pending:
            try:
                outcome = self._asked(pending, until)
            except ProgramFailed as failed:
                unchecked = not_checked(VALIDATE, failed.reason, self.language)
                return verdicts | dict.fromkeys(pending, unchecked)
            done = outcome.failed or (frozenset() if outcome.unplaced or outcome.why else frozenset(pending))
            for number in done:
                verdicts[number] = _verdict(candidates[number].text, outcome.found.get(number, []))
                del pending[number]
            if done:
                continue
            if len(pending) == 1:
                why = outcome.why or Phrase("terraform found an error that is not of this file")
                return verdicts | dict.fromkeys(pending, not_checked(VALIDATE, why, self.language))
            for number, each in pending.items():
                verdicts |= self._validated({number: each}, candidates, until)
            return verdicts
        return verdicts

    def _asked(self, prepared: Mapping[int, Prepared], until: float) -> _Outcome:
        """Have terraform validate a root.

        Raises:
            ProgramFailed: it is not there, or took too long.
        """
        with sandbox(laid_out(prepared)) as folder:
            settings = _settings(folder, self.plugins)

            def terraform(*arguments: str) -> Ended:
                left = max(0.0, until - time.monotonic())
                return run(["terraform", *arguments], folder, seconds=left, environment=settings, limits=self.limits)

            begun = terraform("init", "-backend=false", "-input=false", "-no-color", "-get=true")
            told = _decoded(terraform("validate", "-json", "-no-color").output)
        why = _why(begun) if begun.code else None
        return _outcome(told, list(prepared), why)


def _outcome(told: Sequence[dict[str, Any]], numbers: Sequence[int], why: Phrase | None) -> _Outcome:
    found: dict[int, list[dict[str, Any]]] = {}
    unplaced = False
    folders = {folder_of(number): number for number in numbers}
    for each in told:
        if _NOT_INSTALLED.search(str(each.get("summary"))):
            continue
        folder, _, name = str((each.get("range") or {}).get("filename", "")).rpartition("/")
        number = numbers[0] if len(numbers) == 1 else folders.get(folder)
        if number is not None and name == NAME:
            found.setdefault(number, []).append(each)
        else:
            unplaced = unplaced or each.get("severity") == "error"
    return _Outcome(found, unplaced, why)


def _verdict(text: str, told: Sequence[Mapping[str, Any]]) -> GateVerdict:
    found = [
        (
            int(each["range"]["start"]["line"]),
            _RULES[VALIDATE],
            _GRAVITIES.get(str(each["severity"]), "advice"),
            _OWN_FILE.sub(r"line \1", f"{each.get('summary', '')}: {each.get('detail', '')}".rstrip(": ")),
        )
        for each in told
    ]
    failed = any(severity == "error" for _, _, severity, _ in found)
    diagnostics = diagnostics_of(text, found)
    return GateVerdict(gate=VALIDATE, state="failed" if failed else "passed", diagnostics=diagnostics)


def _decoded(output: str) -> list[dict[str, Any]]:
    """Return the diagnostics that `terraform validate -json` prints.

    Raises:
        ProgramFailed: it printed something else.
    """
    try:
        told = json.loads(output)["diagnostics"]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise ProgramFailed(Phrase("terraform did not answer as expected")) from None
    return [each for each in told if isinstance(each, dict)]


def _why(begun: Ended) -> Phrase:
    """Return why terraform could not load what a configuration needs."""
    named = _PROVIDER.search(" ".join(begun.errors.split()))
    if named:
        return Phrase("VIGIA_TERRAFORM_PLUGIN_DIR has no version of the provider {name} that is wanted", name=named[1])
    return Phrase("terraform could not load what it needs")


def _settings(folder: Path, plugins: Path | None) -> dict[str, str]:
    """Write terraform's settings, by which it fetches nothing; return the variables that name them."""
    mirror = f"filesystem_mirror {{ path = {json.dumps(str(plugins))} }}" if plugins else ""
    file = folder / "terraform.rc"
    file.write_text(f"provider_installation {{ {mirror} }}\n", encoding="utf-8")
    return {
        "TF_CLI_CONFIG_FILE": str(file),
        "TF_IN_AUTOMATION": "1",
        "CHECKPOINT_DISABLE": "1",
        "NO_PROXY": "localhost,127.0.0.1,::1",
    }
