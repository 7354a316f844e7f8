"""What the terminal says in Vigía's own voice, in both languages."""

from typing import Final

from workers.language import Wording

LEDGER_AWAY: Final = Wording(
    en="Redis cannot be reached. Start it, or set VIGIA_REDIS_URL to where it is.",
    es="No se puede llegar a Redis. Arráncalo, o indica dónde está en VIGIA_REDIS_URL.",
)
TRY_LATER: Final = Wording(
    en="A service did not answer. Try again in a moment.",
    es="Un servicio no respondió. Vuelve a intentarlo en un momento.",
)
CANCELLED: Final = Wording(en="Cancelled.", es="Cancelado.")
BUG: Final = Wording(
    en="Something in Vigía itself failed ({error} at {place}). Please report it with these words.",
    es="Falló algo en la propia Vigía ({error} en {place}). Por favor, repórtalo con estas palabras.",
)
EMPTY_QUESTION: Final = Wording(
    en='There is no question. Try: vigia ask "Why is my pod in CrashLoopBackOff?"',
    es='No hay ninguna pregunta. Prueba: vigia ask "¿Por qué mi pod está en CrashLoopBackOff?"',
)
NOTHING_TO_READ: Final = Wording(
    en="There is nothing to read: name a log file, or pipe one in.",
    es="No hay nada que leer: indica un archivo de registro, o pásalo por una tubería.",
)
TOO_LARGE: Final = Wording(
    en="{name} is larger than {most} bytes, the most that is read (VIGIA_MAX_INPUT_BYTES). Give a part of it.",
    es="{name} pasa de {most} bytes, lo máximo que se lee (VIGIA_MAX_INPUT_BYTES). Da una parte.",
)
NOT_UNPACKED: Final = Wording(
    en="{name} begins as a gzip file does, but cannot be unpacked. Unpack it yourself, or fetch it again.",
    es="{name} empieza como un archivo gzip, pero no se puede descomprimir. Descomprímelo o descárgalo de nuevo.",
)
WRONG_TIME: Final = Wording(
    en="--at wants a time such as 2026-11-20T10:00:00Z.", es="--at espera una hora como 2026-11-20T10:00:00Z."
)
BYTES_OR_TOKENS: Final = Wording(
    en="Give either --bytes or --tokens, not both.", es="Indica --bytes o --tokens, no ambos."
)
ONE_LOG: Final = Wording(en="--groups reads one log at a time.", es="--groups lee un solo registro a la vez.")
NOTHING_LEFT_OUT: Final = Wording(
    en="Nothing was left out of {lines} lines in {groups} groups.",
    es="No se dejó nada fuera de {lines} líneas en {groups} grupos.",
)
LEFT_OUT: Final = Wording(
    en="Left out: {omitted_lines} of {lines} lines, {omitted_groups} of {groups} groups.",
    es="Quedaron fuera {omitted_lines} de {lines} líneas, {omitted_groups} de {groups} grupos.",
)
TIMES: Final = Wording(
    en="Processor time: {redaction:.2f} s to read and redact, {condensing:.2f} s to condense.",
    es="Tiempo de procesador: {redaction:.2f} s en leer y ocultar, {condensing:.2f} s en condensar.",
)
UNREADABLE: Final = Wording(en="{name} cannot be read.", es="No se puede leer {name}.")
UNWRITABLE: Final = Wording(
    en="Standard output cannot be written to, so the output is not complete.",
    es="No se puede escribir en la salida estándar, así que la salida no está completa.",
)
STANDARD_INPUT: Final = Wording(en="Standard input", es="La entrada estándar")
WRONG_SETTING: Final = Wording(en="wrong setting: {problems}", es="ajuste incorrecto: {problems}")
QUEUED: Final = Wording(en="Job {id} is on the queue.", es="El trabajo {id} está en la cola.")
WAITED_LONG_ENOUGH: Final = Wording(
    en="Job {id} is not done after {seconds} s; it goes on. See: vigia status {id}",
    es="El trabajo {id} no terminó en {seconds} s; sigue en marcha. Mira: vigia status {id}",
)
JOB_LOST: Final = Wording(
    en="The ledger no longer knows job {id}.",
    es="El registro de trabajos ya no conoce el trabajo {id}.",
)
JOB_UNKNOWN: Final = Wording(
    en="There is no job {id}. Jobs are forgotten a while after they end.",
    es="No hay ningún trabajo {id}. Los trabajos se olvidan un tiempo después de terminar.",
)
NO_ALERT: Final = Wording(
    en="{name} tells of no alert: nothing in it says that something fires or no longer does.",
    es="{name} no habla de ninguna alerta: nada en él dice que algo se haya disparado o resuelto.",
)
NO_EVALS: Final = Wording(
    en="There is no case yet: people make them by the buttons under an alert's answer.",
    es="Aún no hay ningún caso: los crean las personas con los botones bajo la respuesta de una alerta.",
)
EVAL_UNKNOWN: Final = Wording(
    en="There is no case {id}. `vigia evals list` shows those there are.",
    es="No hay ningún caso {id}. `vigia evals list` muestra los que hay.",
)
STATES: Final = {
    "ok": Wording(en="ok", es="bien"),
    "not_configured": Wording(en="not configured", es="sin configurar"),
    "failed": Wording(en="FAILED", es="FALLA"),
}
WAITING: Final = Wording(en="waiting", es="en espera")
RUNNING: Final = Wording(en="running", es="en curso")
NO_QUERY: Final = Wording(
    en='There is nothing to search for. Try: vigia runbooks search "disk full"',
    es='No hay nada que buscar. Prueba: vigia runbooks search "disco lleno"',
)
NO_RUNBOOK: Final = Wording(en="No runbook fits.", es="Ningún runbook encaja.")
NO_DIRECTORY: Final = Wording(en="There is no folder {name}.", es="No existe la carpeta {name}.")
LINT_CLEAN: Final = Wording(en="Nothing to mend.", es="Nada que corregir.")
LINT_COUNT: Final = Wording(en="{count} to mend.", es="{count} por corregir.")
NO_RULES: Final = Wording(en="{name} holds no rules that can be read.", es="{name} no tiene reglas que se puedan leer.")
REPORT_NONE: Final = Wording(en="none", es="ninguno")
REPORT_HEADINGS: Final = {
    "runbooks": Wording(en="Runbooks", es="Runbooks"),
    "alerts_covered": Wording(en="Alerts that they name", es="Alertas que nombran"),
    "stale": Wording(en="Not reviewed for over a year", es="Sin revisar desde hace más de un año"),
    "never_reviewed": Wording(en="Never reviewed", es="Nunca revisados"),
    "without_owner": Wording(en="Without an owner", es="Sin responsable"),
    "without_alert": Wording(en="Named by no alert", es="Sin alerta"),
    "duplicates": Wording(en="Say the same as another", es="Dicen lo mismo que otro"),
    "alerts_without_runbook": Wording(en="Alerts without a runbook", es="Alertas sin runbook"),
    "alerts_seen_without_runbook": Wording(
        en="Alerts that came and had no runbook", es="Alertas que llegaron y no tenían runbook"
    ),
    "unused": Wording(en="Shown to nobody for three months", es="Nadie los ha visto en tres meses"),
    "failed_people": Wording(en="Did not help (✗) and helped (✓)", es="No ayudaron (✗) y ayudaron (✓)"),
    "problems": Wording(en="Problems", es="Problemas"),
}
REPORT_UNCOUNTED: Final = Wording(
    en="Redis cannot be reached, so the report does not say which runbooks are used and which helped.",
    es="No se puede conectar con Redis, así que el informe no dice qué runbooks se usan ni cuáles ayudaron.",
)
ONE_SOURCE: Final = Wording(
    en="Name one source: --alert FILE or --thread FILE.",
    es="Indica una fuente: --alert ARCHIVO o --thread ARCHIVO.",
)
NOT_JSON: Final = Wording(en="{name} is no JSON.", es="{name} no es JSON.")
DRAFT_PATH: Final = Wording(
    en="A draft for {path}. Review it before you put it there.",
    es="Un borrador para {path}. Revísalo antes de ponerlo ahí.",
)
DRAFT_UNVERIFIED: Final = Wording(
    en="Unverified, marked or left out:\n{listed}", es="Sin verificar, marcado u omitido:\n{listed}"
)
DRAFT_NO_MODEL: Final = Wording(
    en="No model took part ({why}): code filled in what the sources say.",
    es="No participó ningún modelo ({why}): el código rellenó lo que dicen las fuentes.",
)
DRAFT_REFUSED: Final = Wording(
    en="{count} messages were left out: they try to give a model orders.",
    es="Se omitieron {count} mensajes: intentan dar órdenes a un modelo.",
)
NOTHING_REQUESTED: Final = Wording(
    en='Say what to write, such as: vigia terraform "an S3 bucket with versioning"',
    es='Di qué escribir, por ejemplo: vigia terraform "un bucket S3 con versionado"',
)
NOTHING_TO_REVIEW: Final = Wording(
    en="Name a file to review, or send one to standard input: vigia review main.tf",
    es="Indica un archivo que revisar, o envía uno por la entrada estándar: vigia review main.tf",
)
NOTHING_TO_EXPLAIN: Final = Wording(
    en="Name a file to explain, or send one to standard input: vigia explain main.tf",
    es="Indica un archivo que explicar, o envía uno por la entrada estándar: vigia explain main.tf",
)
NO_LANGUAGE_TOLD: Final = Wording(
    en="Neither the file's name nor its text tells whether it is Terraform or Kubernetes YAML.",
    es="Ni el nombre del archivo ni su texto dicen si es Terraform o YAML de Kubernetes.",
)
ONE_FILE: Final = Wording(
    en="With --queue name one file: several are reviewed on this machine, where they are a module.",
    es="Con --queue indica un solo archivo: varios se revisan en esta máquina, donde son un módulo.",
)
