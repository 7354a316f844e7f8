"""Jobs as the edge would make them."""

import secrets
from typing import Any

from workers.contracts import (
    AskJob,
    ExplainJob,
    FileRef,
    GenerateJob,
    IacKind,
    LogsJob,
    ReplyTo,
    ReviewJob,
    Tenant,
    ThreadRef,
    Trigger,
    TriggerKind,
    job_id,
)
from workers.guardrails import Redaction, new_mask_key, redact
from workers.language import Language

TENANT = Tenant(team="T1", channel="C1", user="U1")


def ask_job(
    question: str,
    *,
    language: Language = "en",
    key: str | None = None,
    thread: ThreadRef | None = None,
    reply_to: ReplyTo | None = None,
) -> AskJob:
    """Return a question, redacted as the edge redacts it. `key` is the trigger's; by default each job has its own."""
    mask_key = new_mask_key()
    redaction = redact(question, key=mask_key)
    shared = _shared("slash", language, mask_key, redaction, key)
    return AskJob(question=redaction.text, thread=thread, reply_to=reply_to, **shared)


def logs_job(text: str = "", *, language: Language = "en", files: tuple[str, ...] = ()) -> LogsJob:
    """Return logs to analyse, with `files` named by their Slack ids."""
    mask_key = new_mask_key()
    redaction = redact(text, key=mask_key)
    shared = _shared("message", language, mask_key, redaction)
    return LogsJob(text=redaction.text, files=tuple(FileRef(id=name) for name in files), **shared)


def generate_job(
    request: str,
    kind: IacKind = "terraform",
    *,
    language: Language = "en",
    earlier: str | None = None,
    may_ask: bool = False,
) -> GenerateJob:
    """Return a request for code, redacted as the edge redacts it."""
    mask_key = new_mask_key()
    redaction = redact(request, key=mask_key)
    code = redact(earlier, key=mask_key).text if earlier else None
    shared = _shared("slash", language, mask_key, redaction)
    return GenerateJob(kind=kind, request=redaction.text, earlier=code, may_ask=may_ask, **shared)


def review_job(text: str = "", *, language: Language = "en", files: tuple[str, ...] = ()) -> ReviewJob:
    """Return code to review, with `files` named by their Slack ids."""
    mask_key = new_mask_key()
    redaction = redact(text, key=mask_key)
    shared = _shared("message", language, mask_key, redaction)
    return ReviewJob(text=redaction.text, files=tuple(FileRef(id=name) for name in files), **shared)


def explain_job(code: str, kind: IacKind = "terraform", *, language: Language = "en") -> ExplainJob:
    """Return code to explain, redacted as the edge redacts it."""
    mask_key = new_mask_key()
    redaction = redact(code, key=mask_key)
    shared = _shared("button", language, mask_key, redaction)
    return ExplainJob(code=redaction.text, code_kind=kind, **shared)


def _shared(
    kind: TriggerKind, language: Language, mask_key: str, redaction: Redaction, key: str | None = None
) -> dict[str, Any]:
    trigger = Trigger(kind=kind, key=key or secrets.token_hex(8))
    return {
        "id": job_id(trigger, TENANT.team),
        "trigger": trigger,
        "tenant": TENANT,
        "language": language,
        "mask_key": mask_key,
        "receipt": redaction.receipt,
    }
