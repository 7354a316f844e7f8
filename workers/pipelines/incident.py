"""What is known of an incident when it is written down: its thread, its alerts, and what earlier jobs found out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from workers.contracts import Alert, Answer, DraftJob, Evidence, HandoverJob, sources
from workers.errors import BadInput, Permanent, Retryable, SlackRefused
from workers.findings import find
from workers.guardrails import SafeText, redact
from workers.guardrails.identifiers import Pseudonyms
from workers.guardrails.injection import injection_signs
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.guardrails.view import PLACEHOLDER
from workers.language import Language, Wording
from workers.pipelines.deps import Deps
from workers.pipelines.wording import CUT_SHORT, NOT_ALLOWED, NOT_REACHED, THE_THREAD, UNREADABLE, say
from workers.runbooks.drafting import Material, NoThread, Source, read_thread

_MOST_MESSAGES: Final = 60
_MOST_SEEN: Final = 20
"""Pieces of evidence of one earlier answer that may be cited."""

_LABEL: Final = re.compile(r"[^\w:/.@+ -]+")
_LONGEST_LABEL: Final = 80

NO_THREAD: Final = Wording(
    en="This is no thread: give a JSON list of Slack messages, as conversations.replies returns them.",
    es="Esto no es un hilo: da una lista JSON de mensajes de Slack, como la que devuelve conversations.replies.",
)
_NOTHING: Final = Wording(
    en="There is nothing here to write down: the thread has no message of people or alerts that I can read. Invite me "
    "to the channel, or ask in the incident's thread.",
    es="Aquí no hay nada que anotar: el hilo no tiene mensajes de personas ni alertas que yo pueda leer. Invítame al "
    "canal, o pídelo en el hilo del incidente.",
)


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as far as code knows it.

    Attributes:
        messages: the thread as it was read, for those who have to leave out the names of who wrote in it.
        notes: what could not be read, and why.
        receipt: what was masked in what was read.
    """

    material: Material
    messages: tuple[dict[str, Any], ...]
    notes: tuple[SafeText, ...]
    receipt: tuple[MaskedCount, ...]


def read_incident(job: DraftJob | HandoverJob, deps: Deps) -> Incident:
    """Read the thread of `job`, and put what its alerts say and its earlier answers saw beside it.

    Raises:
        BadInput: there is nothing to write down.
        GuardrailError: a text could not be made safe.
    """
    messages, notes = _thread(job, deps)
    everything = isinstance(job, HandoverJob)
    material = Material(job.language, (), {})
    if any(isinstance(message.get("text"), str) for message in messages):
        material = thread_material(
            list(messages), job.language, key=job.mask_key, pseudonyms=deps.pseudonyms, everything=everything
        )
    if isinstance(job, DraftJob):
        material = _with_alerts(material, job.alerts)
    material = _with_answers(material, job.about)
    if not material.evidence:
        raise BadInput("the incident has nothing to write down", wording=_NOTHING)
    deps.limits.check()
    material = replace(material, findings=tuple(find(material.evidence, job.language)))
    return Incident(material, messages, notes, add_receipts(job.receipt, _receipt(material.evidence)))


def thread_material(
    messages: Any, language: Language, *, key: str, pseudonyms: Pseudonyms, everything: bool = False
) -> Material:
    """Return what a thread's messages say as evidence, without those that give orders to a model.

    Args:
        messages: what is taken for a list of Slack's messages.
        language: what people are called in.
        key: makes the tags of masked values.
        pseudonyms: hide what the team keeps from the model.
        everything: keep what is not technical, too.

    Raises:
        BadInput: this is no thread.
        GuardrailError: a message could not be made safe.
    """
    try:
        said = read_thread(messages, language, key=key, everything=everything)
    except NoThread as error:
        raise BadInput(str(error), wording=NO_THREAD) from None
    usable = [each for each in said if not each.orders]
    # Of a thread that is too long, how it began and how it ended tell most.
    used = [*usable[: _MOST_MESSAGES // 2], *usable[_MOST_MESSAGES // 2 :][-_MOST_MESSAGES // 2 :]]
    evidence = tuple(
        Evidence(
            id=each.id, source=sources.THREAD, start_line=place, end_line=place, text=pseudonyms.hide(each.text)[0]
        )
        for place, each in enumerate(used, start=1)
    )
    told = {each.id: Source(f"{each.id}, {each.clock}", each.link) for each in used}
    links = {link: each.id for each in used for link in each.links if "REDACTED" not in link}
    alerts = tuple(dict.fromkeys(alert for each in used for alert in each.alerts))
    refused = sum(each.orders for each in said)
    return Material(language, evidence, told, alerts=alerts, links=tuple(links.items()), refused=refused)


def _thread(job: DraftJob | HandoverJob, deps: Deps) -> tuple[tuple[dict[str, Any], ...], tuple[SafeText, ...]]:
    """Return the thread's messages, and what people should know of how they were read."""
    if job.thread is None:
        return (), ()
    name = THE_THREAD.in_(job.language)
    try:
        read = deps.messages.read_messages(job.thread, limits=deps.limits)
    except (Permanent, Retryable) as error:
        # What the job brings along may still be worth writing down.
        if isinstance(error, Permanent) and not isinstance(error, SlackRefused):
            raise
        why = NOT_ALLOWED.filled(code=error.code) if isinstance(error, SlackRefused) else NOT_REACHED
        if not job.about and not (isinstance(job, DraftJob) and job.alerts):
            raise BadInput("the thread cannot be read", wording=why) from None
        return (), (say(UNREADABLE, job.language, source=name, cause=why.in_(job.language)),)
    notes = (say(CUT_SHORT, job.language, source=name),) if read.truncated else ()
    return read.messages, notes


def _with_alerts(material: Material, alerts: Sequence[Alert]) -> Material:
    for alert in alerts:
        told = (alert.name, alert.summary, alert.annotations.get("description"))
        words = [text for text in told if text]
        if not words:
            continue
        name = str(alert.name) if alert.name else sources.ALERT
        material = _with_evidence(material, sources.ALERT, SafeText.join("\n", words), name)
        if alert.name:
            material = replace(material, alerts=tuple(dict.fromkeys((*material.alerts, name))))
    return material


def _with_answers(material: Material, answers: Sequence[Answer]) -> Material:
    """Add what earlier answers stand on. Their words are the model's; what was seen is what counts."""
    for answer in answers:
        seen = [item for item in answer.evidence if not sources.is_runbook(item.source) and not item.flags]
        cited = {each for finding in answer.findings for each in finding.evidence}
        cited |= {citation.evidence for cause in answer.causes for citation in cause.citations}
        first = sorted(seen, key=lambda item: item.id not in cited)[:_MOST_SEEN]
        for item in first:
            material = _with_evidence(material, item.source, item.text, item.source)
    return material


def _with_evidence(material: Material, source: str, text: SafeText, label: str) -> Material:
    if injection_signs(str(text)):
        return replace(material, refused=material.refused + 1)
    number = max((int(item.id[1:]) for item in material.evidence), default=0) + 1
    item = Evidence(id=f"E{number}", source=source[:300], start_line=1, end_line=str(text).count("\n") + 1, text=text)
    # A label is shown in Markdown and in Slack, so none of their signs may stand in it.
    shown = _LABEL.sub(" ", label).strip()[:_LONGEST_LABEL]
    return replace(
        material,
        evidence=(*material.evidence, item),
        sources={**material.sources, item.id: Source(f"{item.id}, {shown}")},
    )


def _receipt(evidence: Sequence[Evidence]) -> tuple[MaskedCount, ...]:
    """Return what is masked in the evidence: the drafting counts places, for it reads no text twice."""
    kinds = Counter(found.group(0).split(":")[1] for item in evidence for found in PLACEHOLDER.finditer(str(item.text)))
    return tuple(MaskedCount(kind=kind, count=count) for kind, count in kinds.items())


def safe_lines(lines: Sequence[object]) -> tuple[SafeText, ...]:
    """Return lines that were put together from safe parts, redacted once more."""
    return tuple(redact(str(line)).text for line in lines)
