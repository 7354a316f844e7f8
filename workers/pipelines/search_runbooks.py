"""A search in the library: what a person looks for, and the passages that speak of it."""

from typing import Final

from workers.contracts import Progress, RunbookPassage, RunbookResults, RunbooksJob, Stage
from workers.guardrails.receipt import add_receipts
from workers.pipelines.collect import safe
from workers.pipelines.deps import Deps

_SHOWN: Final = 3


def run(job: RunbooksJob, deps: Deps) -> RunbookResults:
    """Return the passages that the library has for the query of `job`.

    Raises:
        GuardrailError: a passage could not be made safe.
    """
    deps.report(Progress(stage=Stage.COLLECTING))
    passages, receipts = [], [job.receipt]
    for hit in deps.runbooks.search(str(job.query), _SHOWN):
        text, masked = safe(hit.text, job, deps.pseudonyms)
        title, _ = safe(hit.title, job, deps.pseudonyms)
        section, _ = safe(hit.section, job, deps.pseudonyms)
        receipts.append(masked)
        passages.append(
            RunbookPassage(path=hit.path, title=title, section=section, start_line=hit.start_line, text=text)
        )
    return RunbookResults(
        job_id=job.id,
        language=job.language,
        query=job.query,
        passages=tuple(passages),
        receipt=add_receipts(*receipts),
    )
