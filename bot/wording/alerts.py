"""What a person is told who presses a button under an alert's message."""

from typing import Final

from workers.language import Wording

ALERT_FORGOTTEN: Final = Wording(
    en="I no longer know this alert: its message is more than a day old and nothing has happened to it since.",
    es="Ya no conozco esta alerta: su mensaje tiene más de un día y desde entonces no le ha pasado nada.",
)

SILENCE_ASKED: Final = Wording(
    en="I am asking Alertmanager to silence it. The message will say whether it did.",
    es="Le estoy pidiendo a Alertmanager que la silencie. El mensaje dirá si lo hizo.",
)

AGAIN_ACCEPTED: Final = Wording(
    en="I am looking into it again. The answer will take the place of the one above.",
    es="La estoy investigando otra vez. La respuesta sustituirá a la de arriba.",
)

NOTHING_TO_JUDGE: Final = Wording(
    en="There is no answer here yet that could be right or wrong.",
    es="Aquí aún no hay ninguna respuesta que pueda ser acertada o errónea.",
)

FEEDBACK_SAVED: Final = Wording(
    en="Thank you. I kept the masked evidence and the answer as a case to test Vigía with (`vigia evals list`).",
    es="Gracias. He guardado la evidencia enmascarada y la respuesta como caso de prueba (`vigia evals list`).",
)
