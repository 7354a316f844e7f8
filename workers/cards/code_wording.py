"""What the cards of infrastructure code say in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import Gravity, LayerState
from workers.language import Wording

TITLES: Final = {
    "terraform": Wording(en="Terraform", es="Terraform"),
    "kubernetes": Wording(en="Kubernetes YAML", es="YAML de Kubernetes"),
    "review": Wording(en="Review", es="Revisión"),
}
STATES: Final[dict[LayerState, Wording]] = {
    "passed": Wording(en="passed", es="superado"),
    "failed": Wording(en="failed", es="fallido"),
    "not_checked": Wording(en="not checked", es="sin revisar"),
}
MARKS: Final[dict[LayerState, str]] = {"passed": "✓", "failed": "✗", "not_checked": "?"}
LAYERS: Final = {
    "schema": Wording(en="syntax, schema and references", es="sintaxis, esquema y referencias"),
    "policy": Wording(en="policy", es="políticas"),
    "team rules": Wording(en="team rules", es="reglas del equipo"),
    "gates": Wording(en="gates", es="comprobaciones externas"),
}
"""Other layers are called by the program that they are of."""
SEVERITIES: Final[dict[Gravity, Wording]] = {
    "error": Wording(en="error", es="error"),
    "block": Wording(en="blocked", es="bloqueado"),
    "advice": Wording(en="advice", es="consejo"),
}
PERHAPS: Final = Wording(en="Perhaps `{name}`?", es="¿Quizá `{name}`?")
CHECKS: Final = Wording(en="Checks", es="Comprobaciones")
FOUND: Final = Wording(en="What the checks found", es="Lo que hallaron las comprobaciones")
REPAIRED: Final = Wording(en="Repaired on the way", es="Reparado por el camino")
DROPPED: Final = Wording(en="Dropped on the way", es="Descartado por el camino")
ASSUMED: Final = Wording(en="Taken for granted", es="Se dio por supuesto")
CHANGED: Final = Wording(en="What changed", es="Qué cambió")
PATCHES: Final = Wording(en="Suggested patches, checked", es="Parches propuestos, ya comprobados")
QUESTION: Final = Wording(en="One question first", es="Una pregunta antes")
DEFAULTS: Final = Wording(en="Without an answer I would take", es="Sin respuesta yo tomaría")
LIVE_DIFF: Final = Wording(
    en="Against what runs in the cluster: {added} lines more, {removed} fewer",
    es="Frente a lo que corre en el clúster: {added} líneas más, {removed} menos",
)
LIVE_FILE: Final = "cluster.diff"
CALLS: Final = Wording(en="model calls: {count}", es="llamadas al modelo: {count}")
ROUNDS: Final = Wording(en="rounds: {count}", es="rondas: {count}")
TOKENS: Final = Wording(en="tokens: {read} read, {written} written", es="tokens: {read} leídos, {written} escritos")
FILE: Final = Wording(en="{path} (job {job})", es="{path} (trabajo {job})")
FILES: Final = Wording(en="The whole file, to download", es="El archivo entero, para descargar")
CUT: Final = Wording(
    en="Too long to be shown here: the whole file stands in the thread.",
    es="Demasiado largo para mostrarlo aquí: el archivo entero está en el hilo.",
)
WITHOUT_MODEL: Final = Wording(en="No model took part: {why}.", es="No participó ningún modelo: {why}.")
LINE: Final = Wording(en="line {line}", es="línea {line}")
USE_DEFAULTS: Final = Wording(en="Use these", es="Usar estos")
ANSWER: Final = Wording(en="Answer…", es="Responder…")
REFINE: Final = Wording(en="Change it…", es="Cambiarlo…")
EXPLAIN: Final = Wording(en="Explain it", es="Explicarlo")
WHAT_TO_CHANGE: Final = Wording(en="What should be different?", es="¿Qué debe ser distinto?")
SEND: Final = Wording(en="Send", es="Enviar")
CLOSE: Final = Wording(en="Close", es="Cerrar")
WHAT: Final = Wording(en="What is to be written?", es="¿Qué hay que escribir?")
PROVIDER: Final = Wording(en="Provider", es="Proveedor")
REGION: Final = Wording(en="Region", es="Región")
NAMESPACE: Final = Wording(en="Namespace", es="Namespace")
LIMITS: Final = Wording(en="Constraints", es="Restricciones")
