"""What is said of generated and reviewed code in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import IacKind
from workers.language import Wording

NAMES: Final[dict[IacKind, Wording]] = {
    "terraform": Wording(en="Terraform", es="Terraform"),
    "kubernetes": Wording(en="Kubernetes YAML", es="YAML de Kubernetes"),
}
VALID: Final = Wording(
    en="Valid {kind}: {objects}. Nothing has been applied.",
    es="{kind} válido: {objects}. No se ha aplicado nada.",
)
PARTLY: Final = Wording(
    en="{kind}: {objects}. Nothing wrong was found, but a part could not be checked, so it is not known to be valid. "
    "Nothing has been applied.",
    es="{kind}: {objects}. No se halló nada malo, pero una parte no se pudo revisar, así que no se sabe si es válido. "
    "No se ha aplicado nada.",
)
NOT_VALID: Final = Wording(
    en="NOT VALID: {errors} left in this {kind} after {rounds} rounds. Do not use it as it is.",
    es="NO ES VÁLIDO: quedan {errors} en este {kind} tras {rounds} rondas. No lo uses tal cual.",
)
BLOCKED: Final = Wording(
    en="BLOCKED by policy: {rules}. Do not use this {kind} as it is.",
    es="BLOQUEADO por una política: {rules}. No uses este {kind} tal cual.",
)
ERRORS: Final = Wording(en="{count} errors", es="{count} errores")
ONE_ERROR: Final = Wording(en="1 error", es="1 error")
AND_MORE: Final = Wording(en="{names} and {count} more", es="{names} y {count} más")
NO_MODEL_EXAMPLE: Final = Wording(
    en="No model wrote this: it is the nearest vetted example, “{title}”.",
    es="Esto no lo escribió un modelo: es el ejemplo verificado más cercano, «{title}».",
)
FILLED: Final = Wording(en="Taken from your request: {values}.", es="Tomado de tu petición: {values}.")
NOT_FILLED: Final = Wording(
    en="Nothing of your request could be filled in: the values are the example's.",
    es="No se pudo rellenar nada de tu petición: los valores son los del ejemplo.",
)
OTHER_EXAMPLES: Final = Wording(en="Also near: {titles}.", es="También cercanos: {titles}.")
NO_EXAMPLE: Final = Wording(
    en="No model took part, and no vetted example is near this request. There are examples of: {titles}.",
    es="No participó ningún modelo y ningún ejemplo verificado se acerca a esta petición. Hay ejemplos de: {titles}.",
)
NO_REFINING: Final = Wording(
    en="Nothing was changed: it takes a model to change code by words, and none took part.",
    es="No se cambió nada: para cambiar código con palabras hace falta un modelo, y no participó ninguno.",
)
NO_CODE: Final = Wording(
    en="The model gave no code that could be used; the nearest vetted example stands in its place.",
    es="El modelo no dio código que se pudiera usar; en su lugar está el ejemplo verificado más cercano.",
)
NOTHING_ASKED: Final = Wording(
    en="Say what is to be written, such as: an S3 bucket with versioning.",
    es="Di qué hay que escribir, por ejemplo: un bucket S3 con versionado.",
)
SECRETS_OUT: Final = Wording(
    en="A secret stood in the generated code. It was taken out: a variable or a reference stands in its place, and its "
    "value has to be set outside of the code.",
    es="En el código generado había un secreto. Se quitó: en su lugar hay una variable o una referencia, y su valor se "
    "debe poner fuera del código.",
)
INJECTION: Final = Wording(
    en="The request, or what was said before it, gives orders to an AI. It was treated as data.",
    es="La petición, o lo dicho antes de ella, da órdenes a una IA. Se trató como dato.",
)
LAYER_NOT_REACHED: Final = Wording(
    en="what is not valid is not looked at further", es="lo que no es válido no se mira más"
)
NO_DRY_RUN: Final = Wording(en="VIGIA_CLUSTER_DRY_RUN is off", es="VIGIA_CLUSTER_DRY_RUN está desactivado")
NO_TIME: Final = Wording(en="no time was left for it", es="no quedó tiempo para ello")
REVIEW_CLEAN: Final = Wording(en="Nothing wrong was found in {files}.", es="No se halló nada malo en {files}.")
REVIEW_FOUND: Final = Wording(
    en="{files}: errors {errors}, blocked by policy {blocks}, advice {advice}.",
    es="{files}: errores {errors}, bloqueos por política {blocks}, consejos {advice}.",
)
REVIEW_UNCHECKED: Final = Wording(
    en="Nothing wrong was found in {files}, but a part could not be checked.",
    es="No se halló nada malo en {files}, pero una parte no se pudo revisar.",
)
PATCH_DROPPED: Final = Wording(
    en="{path}: the model's patch did not pass the checks, so it was dropped.",
    es="{path}: el parche del modelo no pasó las comprobaciones, así que se descartó.",
)
NO_KIND: Final = Wording(
    en="{path} does not tell whether it is Terraform or Kubernetes, so it was not reviewed.",
    es="{path} no dice si es Terraform o Kubernetes, así que no se revisó.",
)
NOTHING_TO_REVIEW: Final = Wording(
    en="There is nothing to review: paste Terraform or Kubernetes YAML, or attach a file.",
    es="No hay nada que revisar: pega Terraform o YAML de Kubernetes, o adjunta un archivo.",
)
