"""The words of pull requests. What threads and models say stands in code spans, where it pings and closes nothing.

GitHub and GitLab read mentions, references such as `closes #1`, images and, at the beginning of a line, GitLab's quick
actions such as `/merge`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workers.cards.wording import MORE
from workers.cards.words import message_url
from workers.contracts import DraftJob, DraftReview, Job, RunbookDraft
from workers.guardrails import SafeText, redact
from workers.language import Language, Wording
from workers.runbooks.publishing import Approved

_MOST_LINES: Final = 20
_MOST_CHARS: Final = 200
_SIGNS: Final = re.compile(r"[@#!&%~$^\[\]<>`*_|\\]")
"""What makes a reference, markup or a word to a pipeline (`[skip ci]`) of a title."""
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f]+")
_UNVERIFIED: Final = re.compile(r"\bunverified\b", re.IGNORECASE)

_TITLE: Final = Wording(en="Runbook: {title}", es="Runbook: {title}")
_DRAFTED: Final = Wording(
    en="Vigía drafted this runbook from {source}; people read it and approved it in Slack.",
    es="Vigía redactó este runbook a partir de {source}; personas lo leyeron y lo aprobaron en Slack.",
)
_THREAD: Final = Wording(en="[a thread in Slack]({url})", es="[un hilo de Slack]({url})")
_SLACK: Final = Wording(en="Slack", es="Slack")
_WITHOUT_MODEL: Final = Wording(
    en="No model took part: Vigía's rules put it together.",
    es="No participó ningún modelo: lo reunieron las reglas de Vigía.",
)
_APPROVED: Final = Wording(en="Approved by: {role}.", es="Aprobado por: {role}.")
_OTHER: Final = Wording(
    en="a second person, not the one who asked for it", es="una segunda persona, no la que lo pidió"
)
_ASKER: Final = Wording(en="the person who asked for it", es="la persona que lo pidió")
_EDITS: Final = Wording(en="Edited by people before that: {count}.", es="Ediciones de personas antes: {count}.")
_IS_UNVERIFIED: Final = Wording(en="Unverified: it has no source", es="Sin verificar: no tiene fuente")
_LINT: Final = Wording(en="What the linter advises", es="Lo que aconseja el linter")
_NOTHING: Final = Wording(en="Nothing.", es="Nada.")
JOB: Final = Wording(en="Job {id}.", es="Trabajo {id}.")


@dataclass(frozen=True, slots=True)
class RunbookFacts:
    """What a pull request tells of a runbook.

    Attributes:
        advice: what the linter says of it, one line each.
    """

    job: DraftJob
    draft: RunbookDraft
    review: DraftReview
    approved: Approved
    advice: Sequence[str] = ()


def runbook_title(facts: RunbookFacts) -> SafeText:
    """Return the title of a runbook's pull request."""
    return redact(_TITLE.in_(facts.draft.language, title=plain_title(facts.approved.title))).text


def runbook_body(facts: RunbookFacts) -> SafeText:
    """Return the text: where it comes from, what is unverified, what the linter says, and who approved it, by role."""
    language, review = facts.draft.language, facts.review
    role = _ASKER if review.approved_by == facts.job.tenant.user else _OTHER
    said = [_DRAFTED.in_(language, source=source_of(facts.job, language))]
    if facts.draft.mode == "findings_only":
        said.append(_WITHOUT_MODEL.in_(language))
    if review.versions:
        said.append(_EDITS.in_(language, count=len(review.versions)))
    said.append(_APPROVED.in_(language, role=role.in_(language)))
    unverified = [line for line in str(facts.approved.markdown).split("\n") if _UNVERIFIED.search(line)]
    parts = [
        " ".join(said),
        headed(_IS_UNVERIFIED, unverified, language),
        headed(_LINT, facts.advice, language),
        JOB.in_(language, id=facts.job.id),
    ]
    return redact("\n\n".join(parts) + "\n").text


def headed(title: Wording, lines: Sequence[str], language: Language) -> str:
    """Return a headed list of lines that others wrote, each as code."""
    return f"### {title.in_(language)}\n\n" + "\n".join(_items(lines, language))


def plain_title(text: object) -> str:
    """Return words of others for a title: one line, without a sign that a forge reads anything into."""
    return _BLANK.sub(" ", _SIGNS.sub(" ", str(text))).strip()[:_MOST_CHARS]


def span(text: object) -> str:
    """Return words of others as one span of code, out of which nothing leads."""
    shown = _BLANK.sub(" ", str(text).replace("`", "'")).strip()
    shown = shown if len(shown) <= _MOST_CHARS else shown[: _MOST_CHARS - 1] + "…"
    return f"`{shown}`" if shown else ""


def _items(lines: Sequence[str], language: Language) -> Iterator[str]:
    shown = _shown(lines[:_MOST_LINES])
    yield from shown or [_NOTHING.in_(language)]
    if len(lines) > _MOST_LINES:
        yield f"- {MORE.in_(language, count=len(lines) - _MOST_LINES)}"


def _shown(lines: Iterable[str]) -> list[str]:
    return [f"- {each}" for line in lines if (each := span(line))]


def source_of(job: Job, language: Language) -> str:
    """Return where a job was asked for, as a link if that is a thread."""
    thread = job.thread or job.reply_to
    if thread is None or thread.thread_ts is None:
        return _SLACK.in_(language)
    return _THREAD.in_(language, url=message_url(thread.channel, thread.thread_ts))
