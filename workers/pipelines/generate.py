"""Terraform and Kubernetes manifests: planned, grounded in the schema, written, checked, repaired, then shown.

plan → ground → write → check → repair → gates → Answer. What is not valid is never shown as valid.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

from workers.contracts import (
    CodeAnswer,
    GenerateJob,
    IacKind,
    ModelCode,
    ModelPlan,
    Progress,
    Question,
    Stage,
    plan_among,
)
from workers.errors import BadInput, GuardrailError, ModelFailure, ModelUnavailable
from workers.guardrails import SafeText, redact
from workers.iac.contents import types_in
from workers.iac.examples import Match
from workers.iac.form import in_form
from workers.inference import Completion
from workers.pipelines import code_wording as wording
from workers.pipelines.code_answer import example_answer, question_answer, written_answer
from workers.pipelines.collect import collect, mask
from workers.pipelines.deps import Deps
from workers.pipelines.rounds import Candidate, Rounds, Turn, improve
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.writing import Desk, Work, asked, candidate_of, told
from workers.prompting import (
    GenerateContext,
    KubernetesContext,
    KubernetesPlanContext,
    PlanContext,
    Prompt,
    TerraformContext,
    TerraformPlanContext,
)
from workers.telemetry import get_logger

_log = get_logger(__name__)

_PLAN_CONTEXTS: Final[dict[IacKind, type[PlanContext]]] = {
    "terraform": TerraformPlanContext,
    "kubernetes": KubernetesPlanContext,
}
_CONTEXTS: Final[dict[IacKind, type[GenerateContext]]] = {
    "terraform": TerraformContext,
    "kubernetes": KubernetesContext,
}
_EXAMPLES: Final = 3
_MOST_TALK: Final = 4_000
"""Characters of a thread that the model is shown, the newest: it is there for what `it` and `the same` mean."""
_LONGER_ANSWER: Final = 2_500
"""Tokens that code takes beyond what is kept for an answer about evidence."""
_LEAST_ROOM: Final = 800
"""Tokens for schemas and an example, however small the model's window is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the code is to be made of.

    Attributes:
        types: that a schema knows.
        question: to ask before anything is written, if there is one.
        defaults: what is taken where the request says nothing.
    """

    types: tuple[str, ...]
    question: SafeText | None = None
    defaults: tuple[SafeText, ...] = ()


def run(job: GenerateJob, deps: Deps) -> CodeAnswer:
    """Write what `job` asks for.

    Raises:
        Permanent: nothing was asked for, or no answer is possible; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    if not job.request.strip():
        raise BadInput("the request is empty", wording=wording.NOTHING_ASKED)
    watch = Stopwatch()
    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        collected = collect(job, deps)
        masked = mask((), collected, job, deps.pseudonyms)
    talk = SafeText.join("\n", (each.text for each in masked.sources)) if masked.sources else None
    with watch.step("retrieve"):
        near = _near(job, deps)
    work = Work(job, deps, watch, near, _newest(talk), masked.receipt, collected.notes)
    deps.report(Progress(stage=Stage.WAITING_FOR_MODEL))
    try:
        plan = _plan(work)
        if plan.question and job.may_ask:
            return question_answer(work, Question(text=plan.question, defaults=plan.defaults))
        rounds = _write(plan, work)
    except ModelUnavailable as error:
        return example_answer(work, error.failure)
    if rounds.best is None:
        return example_answer(work, ModelFailure.NONSENSE)
    return written_answer(work, rounds, plan.defaults)


def _near(job: GenerateJob, deps: Deps) -> tuple[Match, ...]:
    """Return the nearest examples; none for a provider that is not known here, of which there are none."""
    if not deps.code.grounding.candidates(job.kind, str(job.request)):
        return ()
    return deps.code.examples.nearest(str(job.request), job.kind, _EXAMPLES)


def _plan(work: Work) -> Plan:
    """Have the types chosen from those that a schema knows; where it knows none of the provider's, there is no plan.

    Raises:
        ModelUnavailable: no usable plan came.
    """
    job, deps = work.job, work.deps
    used = (name for match in work.near[:1] for name in types_in(job.kind, match.example.text))
    declared = types_in(job.kind, str(job.earlier)) if job.earlier else ()
    with work.watch.step("plan"):
        candidates = deps.code.grounding.candidates(job.kind, str(job.request), also=[*declared, *used])
        if not candidates:
            return Plan(declared)
        context = _PLAN_CONTEXTS[job.kind](
            language=job.language, candidates=candidates, talk=work.talk, request=job.request, earlier=job.earlier
        )
        prompt = deps.prompts.render(context)
        completion = deps.model.complete(prompt, plan_among(candidates), limits=deps.limits)
    work.usage.add(prompt, completion)
    if not isinstance(completion.value, ModelPlan):
        raise ModelUnavailable(ModelFailure.NONSENSE)
    return _read(completion.value, declared, job)


def _read(plan: ModelPlan, declared: tuple[str, ...], job: GenerateJob) -> Plan:
    """Return the plan in safe words. Code that is to be changed keeps its types."""
    defaults = tuple(_sentence(each, job) for each in plan.defaults if each.strip())
    question = _sentence(plan.question, job) if plan.question.strip() else None
    return Plan(tuple(dict.fromkeys([*declared, *plan.types])), question, defaults)


def _write(plan: Plan, work: Work) -> Rounds:
    """Have the code written and repaired.

    Raises:
        ModelUnavailable: not even the first round gave an answer.
    """
    job, deps, usage = work.job, work.deps, work.usage
    base = _context(plan, work)
    check = partial(deps.code.check_generated, job.kind, language=job.language)
    desk = Desk(job.kind, check, partial(in_form, job.kind))

    def write(turn: Turn) -> Candidate | None:
        deps.report(Progress(stage=Stage.WRITING))
        try:
            code = _infer(base if turn.best is None else _repair(base, turn), work)
            deps.report(Progress(stage=Stage.CHECKING_CODE))
            with work.watch.step("check"):
                return candidate_of(code, desk, job, usage)
        except ModelUnavailable:
            if turn.best is None:
                raise
        except GuardrailError:
            # What cannot be made safe is no code; what was there before is.
            _log.warning("generated code could not be made safe", job_id=job.id)
        return None

    return improve(write)


def _context(plan: Plan, work: Work) -> GenerateContext:
    """Ground: the exact schemas of the planned types and the nearest example, as far as there is room for them."""
    job, deps = work.job, work.deps
    with work.watch.step("ground"):
        # The code that is to be changed, or was tried, takes its own room, about as much again as the answer.
        taken = sum(deps.model.count_tokens(str(each or "")) for each in (job.earlier, job.request, work.talk))
        room = max(_LEAST_ROOM, deps.model.evidence_tokens - _LONGER_ANSWER - taken)
        schemas = []
        for schema in deps.code.grounding.slices(job.kind, plan.types):
            room -= deps.model.count_tokens(schema)
            if room >= 0:
                schemas.append(schema)
        example = redact(work.near[0].example.text).text if work.near and not job.earlier else None
        if example and deps.model.count_tokens(str(example)) > room:
            example = None
    return _CONTEXTS[job.kind](
        language=job.language,
        example=example,
        schemas=tuple(schemas),
        talk=work.talk,
        request=job.request,
        defaults=plan.defaults,
        earlier=job.earlier,
        attempt=None,
        problems=(),
        rejected=(),
    )


def _repair(base: GenerateContext, turn: Turn) -> GenerateContext:
    """Return the same prompt with the best attempt and its problems at its end: the rest is in the server's cache."""
    assert turn.best is not None  # noqa: S101 - a repair is of something
    changed = {"attempt": turn.best.text, "problems": told(turn.best.problems), "rejected": told(turn.rejected)}
    return base.model_copy(update=changed)


def _infer(context: GenerateContext, work: Work) -> ModelCode:
    """Ask for the code; where the prompt is too long (our count is an estimate), once more with half the schemas."""
    try:
        return _ask(work.deps.prompts.render(context), work)
    except ModelUnavailable as error:
        if error.failure is not ModelFailure.PROMPT_TOO_LONG:
            raise
    half = context.schemas[: len(context.schemas) // 2]
    return _ask(work.deps.prompts.render(context.model_copy(update={"schemas": half, "example": None})), work)


def _ask(prompt: Prompt, work: Work) -> ModelCode:
    def call() -> Completion:
        with work.watch.step("infer"):
            return work.deps.model.complete(prompt, ModelCode, limits=work.deps.limits)

    return asked(call, prompt, work.usage)


def _newest(talk: SafeText | None) -> SafeText | None:
    """Return the end of what was said: the request is mostly about that."""
    return talk.slice(max(0, len(talk) - _MOST_TALK)) if talk else None


def _sentence(text: str, job: GenerateJob) -> SafeText:
    return redact(" ".join(text.split()), key=job.mask_key).text
