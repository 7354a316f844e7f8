"""What people are told where a job ends without an answer and its pipeline has not said why."""

from typing import Final

from workers.language import Wording

INTERNAL: Final = Wording(
    en="Something went wrong inside Vigía, so there is no answer. Ask again; if it happens again, tell your operators.",
    es="Algo falló dentro de Vigía y no hay respuesta. Vuelve a preguntar; si se repite, avisa a quienes operan Vigía.",
)
POISON: Final = Wording(
    en="This job was stopped: every worker that ran it was shut down or crashed. Ask again with less input; "
    "if it happens again, tell your operators.",
    es="Este trabajo se detuvo: todos los procesos que lo ejecutaron se cerraron o cayeron. Vuelve a preguntar con "
    "menos datos; si se repite, avisa a quienes operan Vigía.",
)
