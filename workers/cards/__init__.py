"""PUBLIC. Answers, failures and progress as people see them: Block Kit for Slack, text for the terminal. Pure."""

from workers.cards.alert import (
    ACTION_ACKNOWLEDGE,
    ACTION_AGAIN,
    ACTION_FEEDBACK,
    ACTION_OPEN,
    ACTION_SILENCE,
    AlertView,
    alert_card,
)
from workers.cards.answer import answer_card
from workers.cards.card import Block, Card
from workers.cards.evidence import evidence_card
from workers.cards.files import CardFile, answer_files
from workers.cards.mrkdwn import escape
from workers.cards.states import ACTION_CANCEL, cancelled_card, failure_card, moved_card, progress_card
from workers.cards.terminal import render_answer

__all__ = [
    "ACTION_ACKNOWLEDGE",
    "ACTION_AGAIN",
    "ACTION_CANCEL",
    "ACTION_FEEDBACK",
    "ACTION_OPEN",
    "ACTION_SILENCE",
    "AlertView",
    "Block",
    "Card",
    "CardFile",
    "alert_card",
    "answer_card",
    "answer_files",
    "cancelled_card",
    "escape",
    "evidence_card",
    "failure_card",
    "moved_card",
    "progress_card",
    "render_answer",
]
