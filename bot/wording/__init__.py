"""The bot's own words, in Spanish and in English: acknowledgements, help, states and refusals."""

from bot.wording.acks import ACCEPTED, ACCEPTED_AHEAD, ALREADY_ACCEPTED, CANCEL_OUTCOMES
from bot.wording.alerts import AGAIN_ACCEPTED, ALERT_FORGOTTEN, FEEDBACK_SAVED, NOTHING_TO_JUDGE, SILENCE_ASKED
from bot.wording.help import ASK_USAGE, CANCEL_USAGE, HELP, LOGS_USAGE, NOT_UNDERSTOOD
from bot.wording.refusals import (
    QUEUE_AWAY,
    REFUSED_CHANNEL,
    REFUSED_JOB,
    REFUSED_SILENCE,
    REFUSED_USER,
    TOO_LONG,
    UNKNOWN_JOB,
)
from bot.wording.status import LANE_LINE, NO_JOBS, STAGES, STATES, STATUS_HEADING, STATUS_LINE, STATUS_LINE_AHEAD

__all__ = [
    "ACCEPTED",
    "ACCEPTED_AHEAD",
    "AGAIN_ACCEPTED",
    "ALERT_FORGOTTEN",
    "ALREADY_ACCEPTED",
    "ASK_USAGE",
    "CANCEL_OUTCOMES",
    "CANCEL_USAGE",
    "FEEDBACK_SAVED",
    "HELP",
    "LANE_LINE",
    "LOGS_USAGE",
    "NOTHING_TO_JUDGE",
    "NOT_UNDERSTOOD",
    "NO_JOBS",
    "QUEUE_AWAY",
    "REFUSED_CHANNEL",
    "REFUSED_JOB",
    "REFUSED_SILENCE",
    "REFUSED_USER",
    "SILENCE_ASKED",
    "STAGES",
    "STATES",
    "STATUS_HEADING",
    "STATUS_LINE",
    "STATUS_LINE_AHEAD",
    "TOO_LONG",
    "UNKNOWN_JOB",
]
