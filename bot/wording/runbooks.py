"""What a person is told about drafts of runbooks, searches and summaries."""

from typing import Final

from workers.language import Wording
from workers.ledger import ReviewOutcome

DRAFT_USAGE: Final = Wording(
    en="I draft runbooks from the thread of an incident: mention me there with `draft a runbook`, or use the shortcut "
    "*Draft a runbook* of one of its messages. Slack takes no commands in threads.",
    es="Redacto runbooks a partir del hilo de un incidente: mencióname en él con `redacta un runbook`, o usa el atajo "
    "*Draft a runbook* de uno de sus mensajes. Slack no admite comandos en los hilos.",
)

SUMMARY_USAGE: Final = Wording(
    en="I sum up threads: mention me in one with `summary`, or use the shortcut *Summary* of one of its messages. "
    "Slack takes no commands in threads.",
    es="Resumo hilos: mencióname en uno con `resumen`, o usa el atajo *Summary* de uno de sus mensajes. Slack no "
    "admite comandos en los hilos.",
)

RUNBOOKS_USAGE: Final = Wording(
    en="Tell me what to look for: `/vigia runbooks search disk full on a node`",
    es="Dime qué buscar: `/vigia runbooks busca disco lleno en un nodo`",
)

SUMMARY_ACCEPTED: Final = Wording(
    en="I am reading the thread. The summary will appear here, for you alone.",
    es="Estoy leyendo el hilo. El resumen aparecerá aquí, solo para ti.",
)

DRAFT_ACCEPTED: Final = Wording(
    en="I am drafting a runbook. It will appear in the thread.",
    es="Estoy redactando un runbook. Aparecerá en el hilo.",
)

NO_THREAD_YET: Final = Wording(
    en="I no longer know this answer, or it is not in Slack yet. In its thread, mention me with `draft a runbook`.",
    es="Ya no conozco esta respuesta, o aún no está en Slack. En su hilo, mencióname con `redacta un runbook`.",
)

DRAFT_FORGOTTEN: Final = Wording(
    en="I no longer know this draft: it has waited for more than two weeks. Draft it anew from the thread.",
    es="Ya no conozco este borrador: ha esperado más de dos semanas. Redáctalo de nuevo a partir del hilo.",
)

REVIEW_OUTCOMES: Final = {
    ReviewOutcome.CHANGED: Wording(
        en="Somebody has changed the draft meanwhile. Read it as it is now, then decide.",
        es="Alguien ha cambiado el borrador mientras tanto. Léelo como está ahora y decide después.",
    ),
    ReviewOutcome.APPROVED: Wording(
        en="Somebody has approved this draft already; it is being published.",
        es="Alguien ya ha aprobado este borrador; se está publicando.",
    ),
    ReviewOutcome.PUBLISHED: Wording(
        en="This draft is published already. Change it where it is now.",
        es="Este borrador ya está publicado. Cámbialo donde está ahora.",
    ),
    ReviewOutcome.DISCARDED: Wording(
        en="This draft was discarded. Draft it anew from the thread.",
        es="Este borrador se descartó. Redáctalo de nuevo a partir del hilo.",
    ),
    ReviewOutcome.UNKNOWN: DRAFT_FORGOTTEN,
}
"""What a person is told whose move in the review of a draft was not made."""

EDIT_LOST: Final = Wording(
    en="{why} Copy what you wrote before you close this window.",
    es="{why} Copia lo que has escrito antes de cerrar esta ventana.",
)

EDIT_EMPTY: Final = Wording(
    en="A runbook without a word cannot be saved.",
    es="Un runbook sin una palabra no se puede guardar.",
)

HELPED_SAVED: Final = Wording(
    en="Thank you. It counts in `vigia runbooks report`.",
    es="Gracias. Cuenta en `vigia runbooks report`.",
)

SUMMARY_FORGOTTEN: Final = Wording(
    en="I no longer know this summary: it is more than a day old. Ask for a new one.",
    es="Ya no conozco este resumen: tiene más de un día. Pide uno nuevo.",
)

SUMMARY_SHARED: Final = Wording(
    en="Shared in the thread.",
    es="Compartido en el hilo.",
)
