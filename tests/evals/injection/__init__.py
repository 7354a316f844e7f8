"""Attempts to talk a model into harm, each with the answer of a model that obeys, and a judge of what gets out."""

from tests.evals.injection.attempts import Attempt, Way
from tests.evals.injection.harms import harms, words_of
from tests.evals.injection.in_chat import IN_CHAT
from tests.evals.injection.in_logs import IN_LOGS

ATTEMPTS: tuple[Attempt, ...] = (*IN_LOGS, *IN_CHAT)

__all__ = ["ATTEMPTS", "Attempt", "Way", "harms", "words_of"]
