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
from workers.cards.code import (
    ACTION_CHANGE,
    ACTION_DEFAULTS,
    ACTION_EXPLAIN,
    ACTION_PROPOSE,
    Offer,
    code_card,
    code_files,
)
from workers.cards.code_terminal import render_code
from workers.cards.code_views import (
    CHANGE_FIELD,
    REQUEST_FIELD,
    VIEW_CHANGE,
    VIEW_REQUEST,
    change_view,
    request_view,
    requested,
)
from workers.cards.code_words import found_lines, layer_line
from workers.cards.drafts import (
    ACTION_APPROVE,
    ACTION_DISCARD,
    ACTION_DRAFT,
    ACTION_EDIT,
    VIEW_EDIT,
    draft_button,
    draft_card,
    edit_view,
    edited_text,
    published_card,
)
from workers.cards.evidence import evidence_card
from workers.cards.files import CardFile, answer_files
from workers.cards.mrkdwn import escape
from workers.cards.runbooks import ACTION_HELPED, ACTION_SHARE, handover_card, helped_rows, results_card
from workers.cards.states import ACTION_CANCEL, cancelled_card, failure_card, moved_card, progress_card
from workers.cards.terminal import render_answer

__all__ = [
    "ACTION_ACKNOWLEDGE",
    "ACTION_AGAIN",
    "ACTION_APPROVE",
    "ACTION_CANCEL",
    "ACTION_CHANGE",
    "ACTION_DEFAULTS",
    "ACTION_DISCARD",
    "ACTION_DRAFT",
    "ACTION_EDIT",
    "ACTION_EXPLAIN",
    "ACTION_FEEDBACK",
    "ACTION_HELPED",
    "ACTION_OPEN",
    "ACTION_PROPOSE",
    "ACTION_SHARE",
    "ACTION_SILENCE",
    "CHANGE_FIELD",
    "REQUEST_FIELD",
    "VIEW_CHANGE",
    "VIEW_EDIT",
    "VIEW_REQUEST",
    "AlertView",
    "Block",
    "Card",
    "CardFile",
    "Offer",
    "alert_card",
    "answer_card",
    "answer_files",
    "cancelled_card",
    "change_view",
    "code_card",
    "code_files",
    "draft_button",
    "draft_card",
    "edit_view",
    "edited_text",
    "escape",
    "evidence_card",
    "failure_card",
    "found_lines",
    "handover_card",
    "helped_rows",
    "layer_line",
    "moved_card",
    "progress_card",
    "published_card",
    "render_answer",
    "render_code",
    "request_view",
    "requested",
    "results_card",
]
