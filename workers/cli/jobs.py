"""Jobs as the terminal makes them: redacted with a key of their own, like those of the edge."""

import getpass
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from workers.alerts import Normalised, hidden_in
from workers.contracts import (
    AskJob,
    ExplainJob,
    FileRef,
    GenerateJob,
    IacKind,
    InvestigateJob,
    LogsJob,
    ReviewJob,
    Tenant,
    Trigger,
    job_id,
)
from workers.guardrails import SafeText, new_mask_key, redact
from workers.guardrails.identifiers import IdentifierGuard, Pseudonyms
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.language import Language

_TEAM: Final = "terminal"

_HIDING_SECONDS: Final = 60.0
"""How long the search for identifiers may take: some seconds for the longest text, more on a busy machine."""


@dataclass(frozen=True, slots=True)
class Made:
    """A job, and what its text's stand-ins stand for."""

    job: AskJob | LogsJob | InvestigateJob | GenerateJob | ReviewJob | ExplainJob
    pseudonyms: Pseudonyms


def ask_job(question: str, language: Language, identifiers: IdentifierGuard) -> Made:
    """Return the job of a question.

    Raises:
        GuardrailError: the question could not be made safe.
    """
    common, pseudonyms = _common(language, identifiers)
    text, receipt = _safe(question, common, pseudonyms)
    return Made(AskJob(**common, receipt=receipt, question=text), pseudonyms)


def logs_job(text: str, language: Language, identifiers: IdentifierGuard, *, files: Sequence[FileRef] = ()) -> Made:
    """Return the job of pasted logs and of `files`.

    Raises:
        GuardrailError: the text could not be made safe.
    """
    common, pseudonyms = _common(language, identifiers)
    pasted, receipt = _safe(text, common, pseudonyms)
    return Made(LogsJob(**common, receipt=receipt, text=pasted, files=tuple(files)), pseudonyms)


def investigate_job(
    alerts: Normalised,
    language: Language,
    identifiers: IdentifierGuard,
    *,
    expected: bool,
    files: Sequence[FileRef] = (),
) -> Made:
    """Return the job of alerts, `expected` if they need no investigation.

    Raises:
        GuardrailError: an alert's identifiers could not be hidden.
    """
    common, pseudonyms = _common(language, identifiers)
    common |= {"mask_key": alerts.mask_key, "receipt": alerts.receipt, "expected": expected, "files": tuple(files)}
    hidden = tuple(hidden_in(alert, pseudonyms) for alert in alerts.alerts)
    return Made(InvestigateJob(**common, alerts=hidden), pseudonyms)


def generate_job(kind: IacKind, request: str, language: Language, identifiers: IdentifierGuard, earlier: str) -> Made:
    """Return the job of a request for code; `earlier` is the code to be changed, if it is about some.

    Raises:
        GuardrailError: a text could not be made safe.
    """
    common, pseudonyms = _common(language, identifiers)
    text, receipt = _safe(request, common, pseudonyms)
    code, masked = _safe(earlier, common, pseudonyms)
    receipt = add_receipts(receipt, masked)
    job = GenerateJob(**common, kind=kind, receipt=receipt, request=text, earlier=code if code.strip() else None)
    return Made(job, pseudonyms)


def review_job(text: str, language: Language, identifiers: IdentifierGuard, *, files: Sequence[FileRef] = ()) -> Made:
    """Return the job of pasted code and of `files`.

    Raises:
        GuardrailError: the text could not be made safe.
    """
    common, pseudonyms = _common(language, identifiers)
    pasted, receipt = _safe(text, common, pseudonyms)
    return Made(ReviewJob(**common, receipt=receipt, text=pasted, files=tuple(files)), pseudonyms)


def explain_job(kind: IacKind, name: str, text: str, language: Language, identifiers: IdentifierGuard) -> Made:
    """Return the job of code to explain; `name` is the file's, if it has one.

    Raises:
        GuardrailError: a text could not be made safe.
    """
    common, pseudonyms = _common(language, identifiers)
    code, receipt = _safe(text, common, pseudonyms)
    path, masked = _safe(name, common, pseudonyms)
    receipt = add_receipts(receipt, masked)
    return Made(ExplainJob(**common, receipt=receipt, code=code, code_kind=kind, path=str(path)), pseudonyms)


def _safe(text: str, common: dict[str, Any], pseudonyms: Pseudonyms) -> tuple[SafeText, tuple[MaskedCount, ...]]:
    redaction = redact(text, key=common["mask_key"])
    shown, hidden = pseudonyms.hide(redaction.text, time_limit=_HIDING_SECONDS)
    return shown, add_receipts(redaction.receipt, hidden)


def _common(language: Language, identifiers: IdentifierGuard) -> tuple[dict[str, Any], Pseudonyms]:
    trigger = Trigger(kind="terminal", key=secrets.token_hex(16))
    # The name of whoever sits there is an identifier too.
    user = _TEAM if identifiers.is_on else _login()
    tenant = Tenant(team=_TEAM, channel=_TEAM, user=user)
    job = job_id(trigger, tenant.team)
    common = {"id": job, "trigger": trigger, "tenant": tenant, "language": language, "mask_key": new_mask_key()}
    return common, identifiers.of_job(job)


def _login() -> str:
    try:
        return getpass.getuser()[:64] or _TEAM
    except (OSError, KeyError):  # A container may run as a user without a name.
        return _TEAM
