"""What the cards say in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import Confidence, JobState, Stage, Verdict, sources
from workers.errors import ModelFailure
from workers.language import Wording

VERDICTS: Final[dict[Verdict, Wording]] = {
    "supported": Wording(en="Likely cause found", es="Causa probable encontrada"),
    "partial": Wording(en="Possible cause, only partly supported", es="Causa posible, respaldada solo en parte"),
    "inconclusive": Wording(en="Inconclusive", es="No concluyente"),
    "not_an_issue": Wording(en="No problem found", es="No se encontró ningún problema"),
}
EXPLAINED: Final[dict[Verdict, Wording]] = {
    "supported": Wording(en="What this code does", es="Qué hace este código"),
    "partial": Wording(
        en="What this code does, only partly supported", es="Qué hace este código, respaldado solo en parte"
    ),
    "inconclusive": Wording(en="This code could not be explained", es="No se pudo explicar este código"),
    "not_an_issue": Wording(en="What this code does", es="Qué hace este código"),
}
"""The verdicts on an explanation of code."""
CONFIDENCES: Final[dict[Confidence, Wording]] = {
    "high": Wording(en="high confidence", es="confianza alta"),
    "medium": Wording(en="medium confidence", es="confianza media"),
    "low": Wording(en="low confidence", es="confianza baja"),
}
KINDS: Final = {
    "ask": Wording(en="question", es="pregunta"),
    "logs": Wording(en="logs", es="registros"),
    "investigate": Wording(en="alert", es="alerta"),
    "draft": Wording(en="runbook draft", es="borrador de runbook"),
    "handover": Wording(en="summary", es="resumen"),
    "runbooks": Wording(en="runbook search", es="búsqueda de runbooks"),
    "terraform": Wording(en="Terraform", es="Terraform"),
    "kubernetes": Wording(en="Kubernetes YAML", es="YAML de Kubernetes"),
    "review": Wording(en="review", es="revisión"),
    "explain": Wording(en="explanation of code", es="explicación de código"),
}
STAGES: Final[dict[Stage, Wording]] = {
    Stage.QUEUED: Wording(en="Waiting in the queue", es="En cola"),
    Stage.COLLECTING: Wording(en="Collecting the evidence", es="Reuniendo la evidencia"),
    Stage.CONDENSING: Wording(en="Condensing the evidence", es="Condensando la evidencia"),
    Stage.WAITING_FOR_MODEL: Wording(en="Waiting for the model", es="Esperando al modelo"),
    Stage.CHECKING: Wording(
        en="Checking the answer against the evidence", es="Contrastando la respuesta con la evidencia"
    ),
    Stage.WRITING: Wording(en="The model is writing the code", es="El modelo está escribiendo el código"),
    Stage.CHECKING_CODE: Wording(en="Checking the code", es="Revisando el código"),
}
ENDS: Final[dict[JobState, Wording]] = {
    JobState.DONE: Wording(en="Answered", es="Respondido"),
    JobState.FAILED: Wording(en="Failed", es="Fallido"),
    JobState.CANCELLED: Wording(en="Cancelled", es="Cancelado"),
}
MODEL_FAILURES: Final[dict[ModelFailure, Wording]] = {
    ModelFailure.NOT_CONFIGURED: Wording(en="none is configured", es="no hay ninguno configurado"),
    ModelFailure.UNREACHABLE: Wording(en="its server cannot be reached", es="no se puede conectar con su servidor"),
    ModelFailure.TIMEOUT: Wording(en="it did not answer in time", es="no respondió a tiempo"),
    ModelFailure.OVERLOADED: Wording(
        en="it has too much to do right now", es="tiene demasiado trabajo en este momento"
    ),
    ModelFailure.UNAUTHORIZED: Wording(en="its server refused our key", es="su servidor rechazó nuestra clave"),
    ModelFailure.UNKNOWN_MODEL: Wording(
        en="its server does not know the configured model", es="su servidor no conoce el modelo configurado"
    ),
    ModelFailure.PROMPT_TOO_LONG: Wording(
        en="the evidence did not fit into its context", es="la evidencia no cabía en su contexto"
    ),
    ModelFailure.REFUSED: Wording(en="it refused the request", es="rechazó la petición"),
    ModelFailure.BROKEN: Wording(en="its server broke off", es="su servidor cortó la respuesta"),
    ModelFailure.NONSENSE: Wording(en="what it said could not be used", es="lo que dijo no se podía usar"),
    ModelFailure.CIRCUIT_OPEN: Wording(
        en="it has failed several times in a row and is left alone for a moment",
        es="ha fallado varias veces seguidas y se le deja descansar un momento",
    ),
}
FINDINGS_ONLY: Final = Wording(
    en="Answered without a model: {why}. It comes from Vigía's own rules alone.",
    es="Respuesta sin modelo: {why}. Sale solo de las reglas de Vigía.",
)
WHY_UNKNOWN: Final = Wording(en="it gave no usable answer", es="no dio una respuesta utilizable")

CHANGES: Final = Wording(en="What changed", es="Qué cambió")
CAUSES: Final = Wording(en="Likely causes", es="Causas probables")
CAUSE: Final = Wording(en="Likely cause", es="Causa probable")
STEPS: Final = Wording(en="Next steps", es="Próximos pasos")
FINDINGS: Final = Wording(en="Also found by Vigía's rules", es="También hallado por las reglas de Vigía")
CLAIMS: Final = Wording(en="What it creates, assumes and costs", es="Qué crea, qué supone y qué cuesta")
FIRST_STEPS: Final = Wording(en="Before it is applied", es="Antes de aplicarlo")
READ_IN_CODE: Final = Wording(en="Read in the code by Vigía's rules", es="Leído en el código por las reglas de Vigía")
"""The headings of an explanation of code."""
NOTES: Final = Wording(en="Please note", es="Ten en cuenta")
EVIDENCE: Final = Wording(en="Evidence", es="Evidencia")
EVIDENCE_OF: Final = Wording(
    en="What was seen, with line numbers (job {job})",
    es="Lo que se vio, con números de línea (trabajo {job})",
)
BUNDLE: Final = Wording(en="All the evidence (job {job})", es="Toda la evidencia (trabajo {job})")
FILES_OF: Final = Wording(
    en="All the evidence as a file, and its figures as pictures (job {job})",
    es="Toda la evidencia en un archivo, y sus cifras como imágenes (trabajo {job})",
)
PICTURES: Final = {
    "figures": Wording(en="The alert's figures over time", es="Las cifras de la alerta en el tiempo"),
    "errors": Wording(en="Errors per minute", es="Errores por minuto"),
}
"""The titles of pictures by the names of their charts."""
RUNBOOKS: Final = Wording(en="What the runbooks say of it", es="Lo que dicen los runbooks")
DESTRUCTIVE: Final = Wording(
    en="Destructive: changes or deletes things for good. Read it before you run it.",
    es="Destructivo: cambia o borra cosas sin vuelta atrás. Léelo antes de ejecutarlo.",
)
DANGEROUS: Final = Wording(en="Dangerous:", es="Peligroso:")
WOULD: Final = Wording(
    en="it {would}. Read it before you run it.",
    es="{would}. Léelo antes de ejecutarlo.",
)
WITHHELD: Final = Wording(
    en="(The model's command is not shown: it reaches a host that nobody allowed, or it hides something.)",
    es="(El comando del modelo no se muestra: llega a un host que nadie ha permitido, o esconde algo.)",
)
GIVES_ORDERS: Final = Wording(en="gives orders to an AI: treated as data", es="da órdenes a una IA: tratado como dato")
COMMAND_TOO_LONG: Final = Wording(
    en="(The command is too long to be shown whole, and half a command is dangerous.)",
    es="(El comando es demasiado largo para mostrarlo entero, y medio comando es peligroso.)",
)
SOURCES: Final = {
    sources.QUESTION: Wording(en="question", es="pregunta"),
    sources.PASTE: Wording(en="pasted text", es="texto pegado"),
    sources.ALERT: Wording(en="alert", es="alerta"),
    sources.THREAD: Wording(en="thread", es="hilo"),
}
LINKED: Final = Wording(en="linked thread{number}", es="hilo enlazado{number}")
FILE: Final = Wording(en="file {name}", es="archivo {name}")
RUNBOOK: Final = Wording(en="runbook {place}", es="runbook {place}")
LINE: Final = Wording(en="line {start}", es="línea {start}")
LINES: Final = Wording(en="lines {start}–{end}", es="líneas {start}–{end}")  # noqa: RUF001 - a range has an en dash
TIMES: Final = Wording(en="{count} lines like it", es="{count} líneas parecidas")
TIMES_UNTIL: Final = Wording(
    en="{count} lines like it, the last at {last} (line {line})",
    es="{count} líneas parecidas, la última en {last} (línea {line})",
)
MORE: Final = Wording(en="… and {count} more", es="… y {count} más")
OMITTED: Final = Wording(
    en="Left out as less telling: {lines} lines in {groups} groups.",
    es="Omitido por ser menos revelador: {lines} líneas en {groups} grupos.",
)

JOB: Final = Wording(en="job {id}", es="trabajo {id}")
MODEL: Final = Wording(en="model {name}", es="modelo {name}")
PROMPT: Final = Wording(en="prompt {name} v{version}", es="prompt {name} v{version}")
SECONDS: Final = Wording(en="{seconds} s", es="{seconds} s")
DROPPED: Final = Wording(
    en="claims dropped for lack of support: {count}", es="afirmaciones descartadas por falta de respaldo: {count}"
)

WORKING: Final = Wording(en="Vigía is on it", es="Vigía está en ello")
AHEAD_NONE: Final = Wording(en="You are next.", es="Te toca ya.")
AHEAD_ONE: Final = Wording(en="1 ahead of you.", es="Hay 1 delante de ti.")
AHEAD: Final = Wording(en="{count} ahead of you.", es="Hay {count} delante de ti.")
LINES_READ: Final = Wording(en="lines read: {count}", es="líneas leídas: {count}")
GROUPS_KEPT: Final = Wording(en="groups kept: {count}", es="grupos conservados: {count}")
VALUES_MASKED: Final = Wording(en="values masked: {count}", es="valores enmascarados: {count}")
CANCEL: Final = Wording(en="Cancel", es="Cancelar")

CANCELLED: Final = Wording(en="Cancelled", es="Cancelado")
CANCELLED_NEXT: Final = Wording(
    en="Nothing more happens for this request. Ask again whenever you like: `/vigia ask …`",
    es="No se hará nada más con esta petición. Vuelve a preguntar cuando quieras: `/vigia pregunta …`",
)
FAILED: Final = Wording(en="Vigía could not answer", es="Vigía no pudo responder")
FAILED_NEXT: Final = Wording(
    en="If it happens again, give your Vigía operators this reference: {id}",
    es="Si vuelve a pasar, da esta referencia a quienes operan Vigía: {id}",
)
MOVED: Final = Wording(
    en="You asked in <#{channel}>, where I may not write. To get answers there, invite me with `/invite`.",
    es="Preguntaste en <#{channel}>, donde no puedo escribir. Para responderte allí, invítame con `/invite`.",
)
