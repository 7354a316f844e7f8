"""Answers as a pipeline would give them, and a record of what was sent."""

from workers.contracts import Answer, Job, Lane, Provenance, TaskName
from workers.guardrails import redact


def answer_to(job: Job, summary: str = "The image does not exist.") -> Answer:
    return Answer(
        job_id=job.id,
        kind=job.kind,
        mode="findings_only",
        verdict="inconclusive",
        language=job.language,
        summary=redact(summary, key=job.mask_key).text,
        provenance=Provenance(job_id=job.id),
    )


class Sent:
    """Takes the outbox's place and keeps what was sent."""

    def __init__(self, *, works: bool = True) -> None:
        self.tasks: list[tuple[TaskName, str, Lane]] = []
        self.works = works

    def __call__(self, task: TaskName, job_id: str, lane: Lane) -> bool:
        if self.works:
            self.tasks.append((task, job_id, lane))
        return self.works
