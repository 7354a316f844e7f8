"""What the pipelines say in Vigía's own voice, in both languages."""

from typing import Final

from workers.guardrails import SafeText, redact
from workers.language import Language, Wording

INCONCLUSIVE: Final = Wording(
    en="Nothing in the evidence supports a cause.",
    es="Nada en la evidencia respalda una causa.",
)
NOT_AN_ISSUE: Final = Wording(
    en="No sign of a problem: none of the {lines} lines looks like an error or a warning.",
    es="Sin señales de problema: ninguna de las {lines} líneas parece un error o un aviso.",
)
CHECK_LOGS: Final = Wording(
    en="Share the failing component's log, from a few minutes before the failure.",
    es="Comparte el registro del componente que falla, desde unos minutos antes del fallo.",
)
CHECK_EVENTS: Final = Wording(
    en="If it runs in Kubernetes, read the newest events of its namespace.",
    es="Si corre en Kubernetes, lee los eventos más recientes de su namespace.",
)
CHECK_POD: Final = Wording(en="See the pod's state and its events.", es="Mira el estado del pod y sus eventos.")
CHECK_POD_LOG: Final = Wording(
    en="Read what it wrote in the last hour; with `--previous`, what its last run did before it ended.",
    es="Lee lo que escribió en la última hora; con `--previous`, lo que hizo su ejecución anterior antes de terminar.",
)
CHECK_WORKLOAD: Final = Wording(
    en="See how many of its pods are ready, and its events.",
    es="Mira cuántos de sus pods están listos, y sus eventos.",
)
CHECK_PODS: Final = Wording(
    en="See which pods of the namespace are not ready, or have been started again.",
    es="Mira qué pods del namespace no están listos, o se han reiniciado.",
)
CHECK_NODE: Final = Wording(
    en="See the node's conditions, its events and what runs there.",
    es="Mira las condiciones del nodo, sus eventos y qué corre en él.",
)
CHECK_NAMESPACE: Final = Wording(
    en="Read the newest events of its namespace.", es="Lee los eventos más recientes de su namespace."
)
READ_RUNBOOK: Final = Wording(
    en="Follow the runbook “{title}” ({evidence}).",
    es="Sigue el runbook «{title}» ({evidence}).",
)
UNREADABLE: Final = Wording(
    en="{source} could not be read, so it is not part of this answer: {cause}",
    es="{source}: no se pudo leer, así que no forma parte de esta respuesta: {cause}",
)
NOT_REACHED: Final = Wording(
    en="Slack did not answer. Ask again in a moment.",
    es="Slack no respondió. Vuelve a preguntar en un momento.",
)
NOT_ALLOWED: Final = Wording(
    en="Slack does not let me read it ({code}). Invite me to the channel, or paste the lines.",
    es="Slack no me deja leerlo ({code}). Invítame al canal, o pega las líneas.",
)
CUT_SHORT: Final = Wording(
    en="{source} is longer than what may be read; its oldest part is missing here.",
    es="{source} es más largo de lo que se puede leer; aquí falta su parte más antigua.",
)
GARBLED: Final = Wording(
    en="{source} is hardly text: it is packed by something other than gzip, or a program's own file. Unpack it, and "
    "share its text.",
    es="{source} apenas es texto: está comprimido con algo distinto de gzip, o es un archivo binario. Descomprímelo y "
    "comparte su texto.",
)
INJECTION: Final = Wording(
    en="{evidence}: this text gives orders to an AI. It was treated as data, and none of it was obeyed.",
    es="{evidence}: este texto da órdenes a una IA. Se trató como dato y no se obedeció nada de él.",
)
DANGER_IN_TEXT: Final = Wording(
    en="The explanation speaks of a command that {would}. Do not run it unread.",
    es="La explicación habla de un comando que {would}. No lo ejecutes sin leerlo.",
)
NOTHING_TO_READ: Final = Wording(
    en="There is nothing to analyse: paste log lines, or attach a file.",
    es="No hay nada que analizar: pega líneas del registro o adjunta un archivo.",
)
EXPECTED: Final = Wording(
    en="Nothing to look into: {name} is on your list of alerts that need no investigation.",
    es="Nada que investigar: {name} está en tu lista de alertas que no necesitan investigación.",
)
THIS_ALERT: Final = Wording(en="this alert", es="esta alerta")
ALERT_RUNBOOK: Final = Wording(
    en="Read the runbook that the alert names: {link}",
    es="Lee el runbook que indica la alerta: {link}",
)
CHECK_ALERT: Final = Wording(
    en="Open the alert where it came from and look at the values that made it fire: {link}",
    es="Abre la alerta en su origen y mira los valores que la dispararon: {link}",
)
NO_SOURCES: Final = Wording(
    en="No cluster, log store or metrics server is configured, so only the alert itself was read. `vigia doctor` says "
    "what is missing.",
    es="No hay clúster, almacén de registros ni servidor de métricas configurado, así que solo se leyó la propia "
    "alerta. `vigia doctor` dice qué falta.",
)
ERRORS_PER_MINUTE: Final = Wording(
    en="Lines that speak of errors, per minute, with the alert's start as a vertical line: {series}.",
    es="Líneas que hablan de errores, por minuto, con el inicio de la alerta como línea vertical: {series}.",
)
THE_THREAD: Final = Wording(en="The thread", es="El hilo")
A_LINK: Final = Wording(en="A linked thread", es="Un hilo enlazado")
OTHER_CHANNEL: Final = Wording(
    en="It is in another channel, which not everybody here may read. Ask there, or paste what matters.",
    es="Está en otro canal, que quizá no todos aquí puedan leer. Pregunta allí, o pega lo que importa.",
)
A_FILE: Final = Wording(en="An attached file", es="Un archivo adjunto")


def say(wording: Wording, language: Language, **values: object) -> SafeText:
    """Return `wording` in `language` as SafeText. `values` are figures, names of ours, or SafeText."""
    return redact(wording.in_(language, **values)).text
