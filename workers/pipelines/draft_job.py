"""A runbook drafted for people in Slack: from the thread they are in, an alert's message, or a finished job.

read the thread → redact → find → retrieve → render → infer → check → lint, as the terminal does from files.
"""

import datetime as dt

from workers.contracts import DraftJob, Progress, Provenance, RunbookDraft, Stage
from workers.guardrails import redact
from workers.guardrails.receipt import add_receipts
from workers.pipelines.deps import Deps
from workers.pipelines.draft import Surroundings, from_material
from workers.pipelines.incident import read_incident, safe_lines
from workers.pipelines.stopwatch import Stopwatch


def run(job: DraftJob, deps: Deps) -> RunbookDraft:
    """Draft the runbook that `job` asks for.

    Raises:
        Permanent: no draft is possible; its wording says why.
        JobCancelled: a person cancelled the job.
    """
    watch = Stopwatch()
    deps.report(Progress(stage=Stage.COLLECTING))
    with watch.step("collect"):
        incident = read_incident(job, deps)
    masked = sum(counted.count for counted in incident.receipt)
    deps.report(Progress(stage=Stage.WAITING_FOR_MODEL, lines=len(incident.messages), masked=masked))
    around = Surroundings(
        library=deps.runbooks,
        model=deps.model,
        prompts=deps.prompts,
        limits=deps.limits,
        today=dt.datetime.now(dt.UTC).date(),
        pseudonyms=deps.pseudonyms,
    )
    with watch.step("draft"):
        drafted = from_material(incident.material, list(incident.messages), around)
    return RunbookDraft(
        job_id=job.id,
        language=job.language,
        mode="findings_only" if drafted.failure else "model",
        path=drafted.path,
        title=redact(drafted.title).text,
        markdown=drafted.markdown,
        unverified=safe_lines(drafted.unverified),
        lint=safe_lines(drafted.lint),
        refused=drafted.refused,
        notes=incident.notes,
        receipt=add_receipts(incident.receipt),
        provenance=Provenance(
            job_id=job.id, prompt="draft", model_failure=drafted.failure, timings_ms=watch.timings_ms
        ),
    )
