"""What is said of code that is explained, in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import IacKind
from workers.iac.parts import Billing, Role
from workers.language import Wording

ROLES: Final[dict[Role, Wording]] = {
    "creates": Wording(en="Creates: {parts}.", es="Crea: {parts}."),
    "calls": Wording(
        en="Calls modules, whose contents were not read: {parts}.",
        es="Llama a módulos, cuyo contenido no se leyó: {parts}.",
    ),
    "reads": Wording(en="Assumes that these exist already: {parts}.", es="Supone que esto ya existe: {parts}."),
    "asks": Wording(en="Assumes that you give these a value: {parts}.", es="Supone que das un valor a: {parts}."),
}
"""What is told of each role; of what has none nothing is told."""
BILLINGS: Final[dict[Billing, Wording]] = {
    "time": Wording(
        en="Paid for as long as it exists, used or not: {parts}.", es="Se paga mientras exista, se use o no: {parts}."
    ),
    "storage": Wording(en="Paid by what it stores: {parts}.", es="Se paga por lo que almacena: {parts}."),
    "use": Wording(
        en="Paid by its use (requests, runs or data): {parts}.",
        es="Se paga por su uso (peticiones, ejecuciones o datos): {parts}.",
    ),
    "pods": Wording(
        en="Takes room on the nodes for its pods: {parts}.", es="Ocupa sitio en los nodos para sus pods: {parts}."
    ),
}
PLACE: Final = Wording(en="{name} (line {line})", es="{name} (línea {line})")
MORE: Final = Wording(en="and {count} more", es="y {count} más")
REMARK: Final = Wording(en="The checks, line {line}:", es="Las comprobaciones, línea {line}:")
READ_BY_RULES: Final = Wording(
    en="Read in {path} by Vigía's own checker: created {creates}, assumed {assumes}, remarks of the checks {remarks}. "
    "Prices are not known here.",
    es="Leído en {path} por el propio verificador de Vigía: creado {creates}, supuesto {assumes}, observaciones de las "
    "comprobaciones {remarks}. Aquí no se conocen los precios.",
)
CUT: Final = Wording(
    en="The code is longer than the model's window: it was shown lines 1 to {line}.",
    es="El código es más largo que la ventana del modelo: se le mostraron las líneas 1 a {line}.",
)
LOOK_FIRST: Final[dict[IacKind, Wording]] = {
    "terraform": Wording(
        en="Read the plan: what it would create, change and destroy.",
        es="Lee el plan: qué crearía, cambiaría y destruiría.",
    ),
    "kubernetes": Wording(
        en="Read the difference from what runs there now.", es="Lee la diferencia con lo que corre allí ahora."
    ),
}
NOTHING_TO_EXPLAIN: Final = Wording(
    en="There is nothing to explain: this is neither Terraform nor Kubernetes YAML that can be read.",
    es="No hay nada que explicar: esto no es Terraform ni YAML de Kubernetes que se pueda leer.",
)
