"""What `vigia check` and `vigia schema` say in Vigía's own voice, in both languages."""

from typing import Final

from workers.language import Wording

VALID: Final = Wording(en="valid", es="válido")
ADVISED: Final = Wording(en="valid, with advice", es="válido, con consejos")
VALID_AS_FAR: Final = Wording(
    en="nothing wrong was found, but a part was not checked", es="no se halló nada malo, pero una parte no se revisó"
)
NOT_VALID: Final = Wording(en="not valid", es="no es válido")
BLOCKED: Final = Wording(en="valid, but blocked by policy", es="válido, pero bloqueado por una política")
GATE_STATES: Final = {
    "passed": Wording(en="passed", es="pasa"),
    "failed": Wording(en="failed", es="no pasa"),
    "not_checked": Wording(en="not checked", es="sin revisar"),
}
NO_RULES: Final = Wording(
    en="The rules in VIGIA_POLICY_DIR cannot be used: {why}.",
    es="Las reglas de VIGIA_POLICY_DIR no se pueden usar: {why}.",
)
SEVERITIES: Final = {
    "error": Wording(en="error", es="error"),
    "block": Wording(en="block", es="bloqueo"),
    "advice": Wording(en="advice", es="consejo"),
}
NOT_CHECKED: Final = Wording(en="not checked:", es="sin revisar:")
PERHAPS: Final = Wording(en="perhaps:", es="quizá:")
SUGGESTED: Final = Wording(en="or:", es="o bien:")
NOT_TOLD: Final = Wording(
    en="{name} does not tell whether it is Terraform or Kubernetes: say --kind terraform or --kind kubernetes.",
    es="{name} no dice si es Terraform o Kubernetes: indica --kind terraform o --kind kubernetes.",
)
NO_TERRAFORM: Final = Wording(
    en="There is no terraform on the PATH. Run this on a machine that has it, and copy what it writes.",
    es="No hay terraform en el PATH. Ejecuta esto en una máquina que lo tenga y copia lo que escribe.",
)
IMPORTED: Final = Wording(
    en="{source} {version}: {resources} resources, {data} data sources → {file} ({size:.0f} kB)",
    es="{source} {version}: {resources} recursos, {data} fuentes de datos → {file} ({size:.0f} kB)",
)
NOT_IMPORTED: Final = Wording(
    en="terraform could not load the schema of {source}. It says: {why}",
    es="terraform no pudo cargar el esquema de {source}. Dice: {why}",
)
NO_SCHEMA_JSON: Final = Wording(
    en="{name} is not what `terraform providers schema -json` prints.",
    es="{name} no es lo que imprime `terraform providers schema -json`.",
)
