"""How a person is told where their jobs stand."""

from typing import Final

from workers.contracts import JobState, Stage
from workers.language import Wording

STATUS_HEADING: Final = Wording(en="*Your last jobs*", es="*Tus últimos trabajos*")

NO_JOBS: Final = Wording(
    en="You have asked me nothing in the last day.",
    es="No me has pedido nada en el último día.",
)

STATUS_LINE: Final = Wording(en="• `{job}` ({kind}): {state}", es="• `{job}` ({kind}): {state}")

STATUS_LINE_AHEAD: Final = Wording(
    en="• `{job}` ({kind}): {state}, ahead of it in the queue: {ahead}",
    es="• `{job}` ({kind}): {state}, por delante en la cola: {ahead}",
)

LANE_LINE: Final = Wording(
    en="Queue: {waiting} waiting, {running} running.",
    es="Cola: {waiting} en espera, {running} en curso.",
)

STATES: Final = {
    JobState.ACCEPTED: Wording(en="accepted", es="aceptado"),
    JobState.QUEUED: Wording(en="waiting", es="en espera"),
    JobState.RUNNING: Wording(en="running", es="en curso"),
    JobState.DONE: Wording(en="answered", es="respondido"),
    JobState.FAILED: Wording(en="failed", es="fallido"),
    JobState.CANCELLED: Wording(en="cancelled", es="cancelado"),
}

STAGES: Final = {
    Stage.QUEUED: Wording(en="starting", es="empezando"),
    Stage.COLLECTING: Wording(en="collecting the evidence", es="reuniendo la evidencia"),
    Stage.CONDENSING: Wording(en="condensing the evidence", es="condensando la evidencia"),
    Stage.WAITING_FOR_MODEL: Wording(en="waiting for the model", es="esperando al modelo"),
    Stage.CHECKING: Wording(en="checking the answer", es="comprobando la respuesta"),
    Stage.WRITING: Wording(en="writing the code", es="escribiendo el código"),
    Stage.CHECKING_CODE: Wording(en="checking the code", es="revisando el código"),
}
