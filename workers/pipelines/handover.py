"""A thread summed up for whoever takes over or catches up: what happened, what is known, what was tried, what is open.

read the thread → redact → find → render → infer → check. Without a model, code picks from the thread alone.
"""

from collections.abc import Sequence

from workers.contracts import Handover, HandoverItem, HandoverJob, HandoverSource, Progress, Provenance, Stage
from workers.errors import BadInput, ModelFailure, ModelUnavailable
from workers.guardrails import redact
from workers.language import Language, Wording
from workers.pipelines.deps import Deps
from workers.pipelines.draft import fitting
from workers.pipelines.incident import Incident, read_incident
from workers.pipelines.stopwatch import Stopwatch
from workers.prompting import HandoverContext
from workers.runbooks.drafting import (
    Item,
    Material,
    ModelHandover,
    Summary,
    checked_summary,
    summary_without_model,
    without_people,
)

_NOTHING = Wording(
    en="There is nothing in this thread to sum up yet.",
    es="En este hilo aún no hay nada que resumir.",
)


def run(job: HandoverJob, deps: Deps) -> Handover:
    """Sum up the thread of `job`.

    Raises:
        Permanent: there is nothing to sum up, or the thread cannot be read; its wording says so.
        JobCancelled: a person cancelled the job.
    """
    watch = Stopwatch()
    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        incident = read_incident(job, deps)
    deps.report(Progress(stage=Stage.WAITING_FOR_MODEL, lines=len(incident.messages)))
    failure = None
    with watch.step("infer"):
        try:
            summary = checked_summary(_infer(incident.material, deps), incident.material)
        except ModelUnavailable as error:
            failure = error.failure
            summary = summary_without_model(incident.material)
    if summary.is_empty:
        # A model of whose words nothing is left has told less than the thread itself.
        summary = summary_without_model(incident.material)
        failure = failure or ModelFailure.NONSENSE
    if summary.is_empty:
        raise BadInput("the thread has nothing to sum up", wording=_NOTHING)
    return _handover(job, incident, summary, failure, watch)


def _infer(material: Material, deps: Deps) -> ModelHandover:
    context = HandoverContext(
        language=material.language, evidence=fitting(material.evidence, deps.model), findings=material.findings
    )
    completion = deps.model.complete(deps.prompts.render(context), ModelHandover, limits=deps.limits)
    if not isinstance(completion.value, ModelHandover):
        raise ModelUnavailable(ModelFailure.NONSENSE)
    return completion.value


def _handover(
    job: HandoverJob, incident: Incident, summary: Summary, failure: ModelFailure | None, watch: Stopwatch
) -> Handover:
    def shown(items: Sequence[Item]) -> tuple[HandoverItem, ...]:
        return tuple(_item(item, incident, job.language) for item in items)

    return Handover(
        job_id=job.id,
        language=job.language,
        mode="findings_only" if failure else "model",
        happened=shown(summary.happened),
        known=shown(summary.known),
        tried=shown(summary.tried),
        open=shown(summary.open),
        refused=incident.material.refused,
        dropped=summary.dropped,
        notes=incident.notes,
        receipt=incident.receipt,
        provenance=Provenance(job_id=job.id, prompt="handover", model_failure=failure, timings_ms=watch.timings_ms),
    )


def _item(item: Item, incident: Incident, language: Language) -> HandoverItem:
    said = f"`{item.command}`" if item.command else item.text
    text = redact(without_people(said, incident.messages, language)).text
    return HandoverItem(
        text=text, sources=tuple(HandoverSource(label=each.label, link=each.link) for each in item.sources)
    )
