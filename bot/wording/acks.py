"""What a person is told when Vigía has heard them."""

from typing import Final

from bot.wording.refusals import UNKNOWN_JOB
from workers.language import Wording
from workers.ledger import CancelOutcome

ACCEPTED: Final = Wording(
    en="On it: job `{job}`. You are next; the answer will appear in this channel.",
    es="En marcha: trabajo `{job}`. Te toca ya; la respuesta aparecerá en este canal.",
)

ACCEPTED_AHEAD: Final = Wording(
    en="On it: job `{job}` (ahead of it in the queue: {ahead}). The answer will appear in this channel.",
    es="En marcha: trabajo `{job}` (por delante en la cola: {ahead}). La respuesta aparecerá en este canal.",
)

ALREADY_ACCEPTED: Final = Wording(
    en="I already have this one: job `{job}`.",
    es="Este ya lo tengo: trabajo `{job}`.",
)

CANCEL_OUTCOMES: Final = {
    CancelOutcome.CANCELLED: Wording(
        en="Cancelled: job `{job}` will not run.",
        es="Cancelado: el trabajo `{job}` ya no se ejecutará.",
    ),
    CancelOutcome.CANCELLING: Wording(
        en="Stopping job `{job}`.",
        es="Deteniendo el trabajo `{job}`.",
    ),
    CancelOutcome.FINAL: Wording(
        en="Job `{job}` is already over; there is nothing to cancel.",
        es="El trabajo `{job}` ya terminó; no hay nada que cancelar.",
    ),
    CancelOutcome.UNKNOWN: UNKNOWN_JOB,
}
