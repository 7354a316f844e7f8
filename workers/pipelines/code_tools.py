"""What the pipelines of infrastructure code stand on: schemas, vetted examples, and the checks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from workers.contracts import Check, Diagnostic, IacKind
from workers.contracts.gates import GateVerdict
from workers.guardrails import SafeText, redact
from workers.iac import check
from workers.iac.examples import ExampleLibrary
from workers.iac.grounding import Grounding
from workers.iac.hazards import hazards
from workers.language import Language
from workers.limits import Limits

if TYPE_CHECKING:
    from workers.iac.gates import Candidate  # It brings the language of Terraform.


class Gates(Protocol):
    """Programs, a cluster and a team's rules that look at code beside the checks in process."""

    def check(
        self, kind: IacKind, candidates: "Sequence[Candidate]", *, limits: Limits, language: Language
    ) -> Sequence[Sequence[GateVerdict]]:
        """Return the verdicts on each candidate, in `language`. Raise JobCancelled or DeadlineExceeded."""
        ...


@dataclass(frozen=True, slots=True)
class CodeTools:
    """What there is on this machine.

    Attributes:
        grounding: the schemas.
        examples: the vetted examples.
        gates: makes those that look at the code that is shown, once; they take seconds. None: there are none.
        paths: where files under review are on this machine, by their names: what stands beside them counts too.
    """

    grounding: Grounding = field(default_factory=Grounding)
    examples: ExampleLibrary = field(default_factory=lambda: ExampleLibrary(()))
    gates: Callable[[], Gates] | None = None
    paths: Mapping[str, Path] = field(default_factory=dict)

    def check_written(self, kind: IacKind, text: SafeText, *, language: Language, path: str = "") -> Check:
        """Check code that a person wrote.

        Args:
            kind: what the code is in.
            text: redacted.
            language: that the findings are told in.
            path: the file's name.
        """
        schemas, version = self.grounding.schemas, self.grounding.version
        file = self.paths.get(path)
        return check(kind, text, file=file, schemas=schemas, version=version, language=language)

    def check_generated(self, kind: IacKind, text: SafeText, *, language: Language, path: str = "") -> Check:
        """Check code that a model wrote, which may neither run programs nor hold what was masked."""
        found = self.check_written(kind, text, language=language, path=path)
        known = {(each.line, each.rule) for each in found.diagnostics}
        added = tuple(
            Diagnostic(line=line, rule=rule, severity="block", message=redact(message.in_(language)).text)
            for line, rule, message in hazards(kind, str(text))
            if (line, rule) not in known
        )
        if not added:
            return found
        diagnostics = sorted((*found.diagnostics, *added), key=lambda each: each.line)
        return found.model_copy(update={"blocked": True, "diagnostics": tuple(diagnostics)})

    def beside(self, path: str) -> dict[str, str]:
        """Return the other files of the module that a file under review is of, by name; those on this machine."""
        file = self.paths.get(path)
        if file is None:
            return {}
        others = (each for each in sorted(file.parent.glob("*.tf")) if each.name != file.name and each.is_file())
        return {each.name: each.read_text(encoding="utf-8", errors="replace") for each in others}
