"""What the pipelines of infrastructure code stand on: schemas, vetted examples, and the checks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from workers.contracts import Check, Diagnostic, IacKind, Layer
from workers.guardrails import SafeText, redact
from workers.iac import check
from workers.iac.examples import ExampleLibrary
from workers.iac.grounding import Grounding
from workers.iac.hazards import hazards

Gate: TypeAlias = Callable[[IacKind, SafeText], Sequence[Layer]]
"""Checks code with a program beside ours, where it is there, and says what each layer came to. It raises nothing."""


@dataclass(frozen=True, slots=True)
class CodeTools:
    """What there is on this machine.

    Attributes:
        grounding: the schemas.
        examples: the vetted examples.
        gates: run on the code that is shown, once.
        paths: where files under review are on this machine, by their names: what stands beside them counts too.
    """

    grounding: Grounding = field(default_factory=Grounding)
    examples: ExampleLibrary = field(default_factory=lambda: ExampleLibrary(()))
    gates: tuple[Gate, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)

    def check_written(self, kind: IacKind, text: SafeText, path: str = "") -> Check:
        """Check code that a person wrote.

        Args:
            kind: its language.
            text: redacted.
            path: the file's name.
        """
        schemas, version = self.grounding.schemas, self.grounding.version
        return check(kind, text, file=self.paths.get(path), schemas=schemas, version=version)

    def check_generated(self, kind: IacKind, text: SafeText, path: str = "") -> Check:
        """Check code that a model wrote, which may neither run programs nor hold what was masked."""
        found = self.check_written(kind, text, path)
        known = {(each.line, each.rule) for each in found.diagnostics}
        added = tuple(
            Diagnostic(line=line, rule=rule, severity="block", message=redact(message).text)
            for line, rule, message in hazards(kind, str(text))
            if (line, rule) not in known
        )
        if not added:
            return found
        diagnostics = sorted((*found.diagnostics, *added), key=lambda each: each.line)
        return found.model_copy(update={"blocked": True, "diagnostics": tuple(diagnostics)})
