"""All gates that are configured, as one: what they say of some code, and the check that it makes with the first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workers.cluster import DRY_RUN, DryRun
from workers.contracts.checks import Check, IacKind, NotChecked
from workers.contracts.gates import GateVerdict
from workers.iac.gates import VALIDATE, Candidate, RegoGate, ScannerGate, TerraformGate, manifests_in
from workers.language import Language
from workers.limits import Limits
from workers.pipelines.code_wording import NO_DRY_RUN
from workers.pipelines.wording import say


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates. The team's say nothing where there are none; terraform's and the cluster's say why they did not look.

    Attributes:
        scanners: the team's.
        rules: the team's own, in Rego.
        cluster: that is asked for a dry run.
    """

    terraform: TerraformGate
    scanners: ScannerGate = field(default_factory=lambda: ScannerGate(()))
    rules: RegoGate | None = None
    cluster: DryRun | None = None

    def check(
        self, kind: IacKind, candidates: Sequence[Candidate], *, limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        """Return the verdicts on each of several candidates.

        Args:
            kind: their language.
            candidates: looked at together where that is quicker.
            limits: the job's.
            language: that the verdicts are told in, where they are not a program's own words.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        limits.check()
        own = self._own(kind, candidates, limits, language)
        return [
            (*first, *self._team(kind, each, limits, language)) for first, each in zip(own, candidates, strict=True)
        ]

    def _own(
        self, kind: IacKind, candidates: Sequence[Candidate], limits: Limits, language: Language
    ) -> list[tuple[GateVerdict, ...]]:
        """Return what the language's own tool, or a cluster, says."""
        if kind == "terraform":
            return replace(self.terraform, limits=limits, language=language).check(candidates)
        if self.cluster is None:
            off = GateVerdict(gate=DRY_RUN, state="not_checked", why=say(NO_DRY_RUN, language))
            return [(off,) for _ in candidates]
        return [
            (self.cluster.check(each.text, manifests_in(each.text), limits=limits, language=language),)
            for each in candidates
        ]

    def _team(self, kind: IacKind, candidate: Candidate, limits: Limits, language: Language) -> tuple[GateVerdict, ...]:
        rules = (replace(self.rules, language=language),) if self.rules else ()
        scanners = replace(self.scanners, limits=limits, language=language)
        scanned = scanners.check(kind, candidate.text, candidate.beside)
        return (*(each.check(kind, candidate.text) for each in rules), *scanned)


def joined(check: Check, verdicts: Sequence[GateVerdict]) -> Check:
    """Return a check with what the gates say beside it.

    What the index does not know is valid if terraform itself says so; what was found wrong stays wrong.
    """
    diagnostics = (*check.diagnostics, *(each for verdict in verdicts for each in verdict.diagnostics))
    valid = check.valid
    if valid is None and any(each.gate == VALIDATE and each.state == "passed" for each in verdicts):
        valid = True
    if any(each.severity == "error" for each in diagnostics):
        valid = False
    unchecked = (
        NotChecked(what=each.gate, why=each.why) for each in verdicts if each.state == "not_checked" and each.why
    )
    return Check(
        valid=valid,
        blocked=check.blocked or any(each.severity == "block" for each in diagnostics),
        diagnostics=tuple(sorted(diagnostics, key=lambda each: each.line)),
        not_checked=(*check.not_checked, *unchecked),
    )
