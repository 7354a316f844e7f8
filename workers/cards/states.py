"""The cards of a job that has no answer: still at work, cancelled, failed."""

from dataclasses import replace
from typing import Final

from workers.cards import wording
from workers.cards.blocks import button, context, header, section
from workers.cards.card import MAX_SECTION, Card
from workers.cards.mrkdwn import code, escape, prose
from workers.cards.words import figure_words, place_words, stage_words
from workers.contracts import Failure, JobStatus
from workers.language import Language

ACTION_CANCEL: Final = "vigia_cancel"
"""The `action_id` of the Cancel button; its value is the job's id."""


def progress_card(status: JobStatus) -> Card:
    """Return what the asker sees while the job waits or runs, with one click to cancel it."""
    language = status.language
    stage = stage_words(status)
    title = wording.WORKING.in_(language)
    lines = [f"*{stage}*", place_words(status), figure_words(status.progress, language)]
    blocks = (
        header(title),
        section("\n".join(line for line in lines if line)),
        button(wording.CANCEL.in_(language), action=ACTION_CANCEL, value=status.id),
        context(_reference(status.id, language)),
    )
    return Card(text=f"{title}: {stage}", blocks=blocks, language=language)


def cancelled_card(status: JobStatus) -> Card:
    """Return what stands in the placeholder's place once a person cancelled the job."""
    language = status.language
    title = wording.CANCELLED.in_(language)
    blocks = (
        header(title),
        section(wording.CANCELLED_NEXT.in_(language)),
        context(_reference(status.id, language)),
    )
    return Card(text=title, blocks=blocks, language=language)


def failure_card(failure: Failure) -> Card:
    """Return the plain cause, the next step, and the reference that operators find the logs with."""
    title = wording.FAILED.in_(failure.language)
    reference = wording.FAILED_NEXT.in_(failure.language, id=code(failure.job_id, 100))
    blocks = (header(title), section(prose(failure.text, MAX_SECTION) or title), context(reference))
    return Card(text=f"{title}. {prose(failure.text, 500)}", blocks=blocks, language=failure.language)


def moved_card(card: Card, *, channel: str) -> Card:
    """Return `card` for a direct message, after a line that says where it was asked for.

    Args:
        card: what the channel would not take.
        channel: that channel's id.
    """
    notice = wording.MOVED.in_(card.language, channel=escape(channel))
    return replace(card, text=f"{notice}\n{card.text}", blocks=(context(notice), *card.blocks))


def _reference(job_id: str, language: Language) -> str:
    return wording.JOB.in_(language, id=code(job_id, 100))
