"""A question: its words, what was pasted under them, the thread it was asked in, and the runbooks that speak of it."""

from workers.condense import LogSource
from workers.contracts import Answer, AskJob, Progress, Stage, sources
from workers.findings import find
from workers.guardrails import SafeText
from workers.pipelines.collect import collect, mask
from workers.pipelines.deps import Deps
from workers.pipelines.explain import Case, conclude, explain
from workers.pipelines.gather import gather, injection_notes, retrieve
from workers.pipelines.stopwatch import Stopwatch
from workers.prompting import AskContext


def run(job: AskJob, deps: Deps) -> Answer:
    """Answer the question of `job`.

    Raises:
        Permanent: no answer is possible; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    watch = Stopwatch()
    question = str(job.question)

    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        collected = collect(job, deps)
    with watch.step("redact"):
        masked = mask(_own_words(job.question), collected, job, deps.pseudonyms)

    deps.report(Progress(stage=Stage.CONDENSING, lines=masked.lines))
    with watch.step("condense"):
        gathered = gather(masked, deps, question=question, budget=deps.model.evidence_tokens)
    with watch.step("find"):
        findings = find(gathered.evidence, job.language)
    with watch.step("retrieve"):
        retrieved = retrieve(question, gathered, findings, job, deps)

    notes = collected.notes + injection_notes(gathered.evidence + retrieved.evidence, job.language)
    case = Case(job, gathered, retrieved, findings, masked.receipt, notes)
    context = AskContext(language=job.language, question=job.question, evidence=case.evidence, findings=findings)
    return conclude(case, explain(context, case, deps, watch), watch)


def _own_words(question: SafeText) -> tuple[LogSource, ...]:
    """Tell what the person says (the first line) from what they pasted under it, which alone is evidence of fact."""
    first, *pasted = question.lines()
    if not any(line.strip() for line in pasted):
        return (LogSource(sources.QUESTION, question),)
    return LogSource(sources.QUESTION, first), LogSource(sources.PASTE, SafeText.join("\n", pasted))
