"""The last look at code before it is shown: terraform's form and word, scanners, rules, a dry run."""

from collections.abc import Sequence
from dataclasses import dataclass

from workers.cluster import DRY_RUN
from workers.contracts import Check, GenerateJob, IacKind, Layer
from workers.contracts.gates import GateVerdict
from workers.errors import DeadlineExceeded
from workers.guardrails import SafeText, redact
from workers.iac.gates import FORMAT, Candidate, RulesNotUsable
from workers.language import Language
from workers.pipelines import code_wording as wording
from workers.pipelines.code_verdict import layers_of
from workers.pipelines.deps import Deps
from workers.pipelines.gating import joined
from workers.pipelines.wording import say


@dataclass(frozen=True, slots=True)
class Shown:
    """Code as a person gets it: in the form that `terraform fmt` gives it, with all that is known of it.

    Attributes:
        live_diff: what a cluster says that it would change of what runs there; None where none was asked.
    """

    text: SafeText
    check: Check
    layers: tuple[Layer, ...]
    live_diff: SafeText | None = None


def gated(job: GenerateJob, text: SafeText, check: Check, deps: Deps) -> Shown:
    """Ask the gates, once. What they find joins the check; one that cannot look is told as not checked.

    Raises:
        JobCancelled: a person cancelled the job.
    """
    verdicts, missing = _asked(job.kind, Candidate(str(text)), deps, job.language)
    formed = next((each.text for each in verdicts if each.gate == FORMAT and each.text), None)
    if formed:
        text, check = formed, deps.code.check_generated(job.kind, formed, language=job.language)
    others = [each for each in verdicts if each.gate != FORMAT]
    whole = joined(check, others)
    layers = [_layer(each, mended=each.gate == FORMAT and formed is not None) for each in verdicts]
    return Shown(text, whole, (*layers_of(check, job.language), *layers, *missing), _live_diff(verdicts))


def joined_by_gates(
    kind: IacKind, check: Check, candidate: Candidate, deps: Deps, language: Language
) -> tuple[Check, tuple[Layer, ...], SafeText | None]:
    """Return the check of code that a person wrote with what the gates say of it, their verdicts, and the live diff.

    Raises:
        JobCancelled: a person cancelled the job.
    """
    verdicts, missing = _asked(kind, candidate, deps, language)
    layers = [_layer(each, mended=False) for each in verdicts]
    return joined(check, verdicts), (*layers, *missing), _live_diff(verdicts)


def _live_diff(verdicts: Sequence[GateVerdict]) -> SafeText | None:
    return next((each.text for each in verdicts if each.gate == DRY_RUN and each.text), None)


def _asked(
    kind: IacKind, candidate: Candidate, deps: Deps, language: Language
) -> tuple[Sequence[GateVerdict], tuple[Layer, ...]]:
    """Return the gates' verdicts, or that there are none for a reason that is told."""
    if deps.code.gates is None:
        return (), ()
    try:
        (verdicts,) = deps.code.gates().check(kind, [candidate], limits=deps.limits, language=language)
    except DeadlineExceeded:
        why = say(wording.NO_TIME, language)
    except RulesNotUsable as error:
        why = redact(error.reason.in_(language)).text
    else:
        return verdicts, ()
    return (), (Layer(name="gates", state="not_checked", why=why),)


def _layer(verdict: GateVerdict, *, mended: bool) -> Layer:
    if mended:
        return Layer(name=verdict.gate, state="passed")
    first = next((each.message for each in verdict.diagnostics), None)
    return Layer(
        name=verdict.gate, state=verdict.state, why=verdict.why or (first if verdict.state == "failed" else None)
    )
