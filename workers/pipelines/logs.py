"""Logs: pasted lines and attached files, condensed to what matters, explained with citations."""

from workers.condense import LogSource
from workers.contracts import Answer, LogsJob, Progress, Stage, sources
from workers.errors import BadInput
from workers.findings import find
from workers.pipelines.collect import Collected, collect, mask
from workers.pipelines.deps import Deps
from workers.pipelines.explain import Case, conclude, explain
from workers.pipelines.gather import gather, injection_notes, retrieve
from workers.pipelines.stopwatch import Stopwatch
from workers.pipelines.wording import NOTHING_TO_READ
from workers.prompting import LogsContext


def run(job: LogsJob, deps: Deps) -> Answer:
    """Analyse the logs of `job`.

    Raises:
        Permanent: there is nothing to read, or none of it can be read; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    watch = Stopwatch()

    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        collected = collect(job, deps)
    own = (LogSource(sources.PASTE, job.text),) if job.text.strip() else ()
    _require_something(own, collected)
    with watch.step("redact"):
        masked = mask(own, collected, job, deps.pseudonyms)

    deps.report(Progress(stage=Stage.CONDENSING, lines=masked.lines))
    with watch.step("condense"):
        gathered = gather(masked, deps, question="", budget=deps.model.evidence_tokens)
    with watch.step("find"):
        findings = find(gathered.evidence, job.language)
    with watch.step("retrieve"):
        retrieved = retrieve("", gathered, findings, job, deps)

    notes = collected.notes + injection_notes(gathered.evidence + retrieved.evidence, job.language)
    case = Case(job, gathered, retrieved, findings, masked.receipt, notes)
    context = LogsContext(language=job.language, evidence=case.evidence, findings=findings, omitted=gathered.omitted)
    return conclude(case, explain(context, case, deps, watch), watch)


def _require_something(own: tuple[LogSource, ...], collected: Collected) -> None:
    if own or any(document.text.strip() for document in collected.documents):
        return
    if collected.refusal is not None:
        raise collected.refusal
    raise BadInput("neither text nor a readable file", wording=NOTHING_TO_READ)
