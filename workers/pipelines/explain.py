"""The last steps of every pipeline: ask the model once, check what it says, and fall back on the findings.

The model only explains what code has gathered. Whatever it claims without support is dropped, and with no usable
model at all the same card comes from the findings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workers.checking import Checked, check, verdict
from workers.contracts import (
    Answer,
    AnyJob,
    Cause,
    Change,
    Chart,
    Evidence,
    Finding,
    ModelAnswer,
    NextStep,
    Progress,
    Provenance,
    Stage,
    Verdict,
    sources,
)
from workers.errors import ModelFailure, ModelUnavailable
from workers.findings import error_like
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.inference import Completion
from workers.pipelines.deps import Deps
from workers.pipelines.gather import Gathered, Retrieved
from workers.pipelines.next_checks import next_checks
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.wording import DANGER_IN_TEXT, INCONCLUSIVE, NOT_AN_ISSUE, say
from workers.prompting import EvidenceContext, Prompt

_STEPS_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Case:
    """All that code knows about a job before the model is asked.

    Attributes:
        changes: what changed around the start of an alert.
        charts: figures over time.
    """

    job: AnyJob
    gathered: Gathered
    retrieved: Retrieved
    findings: tuple[Finding, ...]
    receipt: tuple[MaskedCount, ...]
    notes: tuple[SafeText, ...]
    changes: tuple[Change, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The sources' evidence, then the runbooks'."""
        return self.gathered.evidence + self.retrieved.evidence


@dataclass(frozen=True, slots=True)
class Explained:
    """What the model contributed, checked; or why it contributed nothing."""

    checked: Checked | None = None
    completion: Completion | None = None
    prompt: Prompt | None = None
    failure: ModelFailure | None = None


def explain(context: EvidenceContext, case: Case, deps: Deps, watch: Stopwatch) -> Explained:
    """Render, infer, check.

    Raises:
        JobCancelled: a person cancelled the job meanwhile.
    """
    deps.report(_progress(Stage.WAITING_FOR_MODEL, case))
    try:
        prompt, completion = _infer(context, deps, watch)
    except ModelUnavailable as error:
        return Explained(failure=error.failure)
    deps.report(_progress(Stage.CHECKING, case))
    with watch.step("check"):
        job = case.job
        checked = check(
            _draft(completion),
            case.evidence,
            key=job.mask_key,
            language=job.language,
            link_hosts=deps.link_hosts,
            prompt=str(prompt.system),
        )
    return Explained(checked=checked, completion=completion, prompt=prompt)


def conclude(case: Case, explained: Explained, watch: Stopwatch) -> Answer:
    """Put the answer together. Its verdict is computed, never the model's word."""
    job, checked = case.job, explained.checked
    causes = (checked.causes if checked else ()) or tuple(_cause(finding) for finding in case.findings)
    if _over(case):
        # What is over has no cause to act on; how it failed stands among the findings.
        causes = ()
    reached = verdict(
        checked.causes if checked else (),
        case.findings,
        case.evidence,
        dropped=checked.dropped if checked else 0,
        # What an alert says is trouble by trade: whether there is any has to show elsewhere.
        error_like=error_like([item for item in case.evidence if item.source != sources.ALERT]),
    )
    return Answer(
        job_id=job.id,
        kind=job.kind,
        mode="model" if checked else "findings_only",
        verdict=reached,
        language=job.language,
        summary=_summary(case, checked, causes, reached),
        changes=case.changes,
        causes=causes,
        findings=case.findings,
        next_steps=_next_steps(case, checked, reached),
        evidence=case.evidence,
        charts=case.charts,
        omitted=case.gathered.omitted,
        receipt=add_receipts(case.receipt, case.retrieved.receipt, checked.receipt if checked else ()),
        notes=case.notes + _warnings(case, checked),
        provenance=_provenance(case, explained, watch),
    )


def _warnings(case: Case, checked: Checked | None) -> tuple[SafeText, ...]:
    """Return a warning of commands that the model's sentences speak of; next steps are marked where they stand."""
    if checked is None or not checked.would:
        return ()
    return (say(DANGER_IN_TEXT, case.job.language, would=checked.would),)


def _infer(context: EvidenceContext, deps: Deps, watch: Stopwatch) -> tuple[Prompt, Completion]:
    """Ask the model; where the prompt is too long for it (our count is an estimate), once more with half the evidence.

    Runbooks stand last in the evidence, so they go first.
    """
    try:
        return _ask(context, deps, watch)
    except ModelUnavailable as error:
        if error.failure is not ModelFailure.PROMPT_TOO_LONG:
            raise
    half = context.evidence[: len(context.evidence) // 2]
    return _ask(context.model_copy(update={"evidence": half}), deps, watch)


def _ask(context: EvidenceContext, deps: Deps, watch: Stopwatch) -> tuple[Prompt, Completion]:
    with watch.step("render"):
        prompt = deps.prompts.render(context)
    with watch.step("infer"):
        return prompt, deps.model.complete(prompt, ModelAnswer, limits=deps.limits)


def _draft(completion: Completion) -> ModelAnswer:
    if not isinstance(completion.value, ModelAnswer):
        raise TypeError("the model was asked for a ModelAnswer")
    return completion.value


def _progress(stage: Stage, case: Case) -> Progress:
    masked = sum(counted.count for counted in case.receipt)
    return Progress(stage=stage, lines=case.gathered.lines, groups=case.gathered.groups, masked=masked)


def _cause(finding: Finding) -> Cause:
    return Cause(text=finding.text, confidence=finding.confidence, citations=finding.citations)


def _summary(case: Case, checked: Checked | None, causes: Sequence[Cause], reached: Verdict) -> SafeText:
    language = case.job.language
    if reached == "inconclusive":
        return say(INCONCLUSIVE, language)
    if reached == "not_an_issue":
        over = _over(case)
        return over.text if over else say(NOT_AN_ISSUE, language, lines=case.gathered.lines)
    if checked and checked.causes and checked.summary:
        return checked.summary
    return causes[0].text


def _over(case: Case) -> Finding | None:
    """Return the finding that the trouble is over, if there is one."""
    return next((finding for finding in case.findings if finding.harmless), None)


def _next_steps(case: Case, checked: Checked | None, reached: Verdict) -> tuple[NextStep, ...]:
    if reached == "not_an_issue":
        return ()
    steps = [step for finding in case.findings for step in finding.next_steps]
    steps += checked.next_steps if checked and checked.causes else ()
    if reached == "inconclusive":
        steps += next_checks(case.job)
    return _distinct(steps)[: _STEPS_SHOWN - len(case.retrieved.steps)] + case.retrieved.steps


def _distinct(steps: Sequence[NextStep]) -> tuple[NextStep, ...]:
    distinct: dict[SafeText, NextStep] = {}
    for step in steps:
        distinct.setdefault(step.command or step.text, step)
    return tuple(distinct.values())


def _provenance(case: Case, explained: Explained, watch: Stopwatch) -> Provenance:
    prompt, completion = explained.prompt, explained.completion
    return Provenance(
        job_id=case.job.id,
        prompt=prompt.name if prompt else None,
        prompt_version=prompt.version if prompt else None,
        model=completion.model if completion else None,
        prompt_tokens=completion.prompt_tokens if completion else None,
        cached_tokens=completion.cached_tokens if completion else None,
        completion_tokens=completion.completion_tokens if completion else None,
        model_failure=explained.failure,
        dropped_claims=explained.checked.dropped if explained.checked else 0,
        timings_ms=watch.timings_ms,
    )
