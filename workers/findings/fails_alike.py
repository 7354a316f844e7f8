"""Other pods that fail in the same way: the cause is then what they share, not the alert's own workload."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import known
from workers.language import Language, Wording

_WORDS: Final = ("fail alike",)
_SIGNS: Final = (
    re.compile(
        r"^beside the alert's own, (?P<count>\d{1,6}) pods fail alike, on nodes "
        r"(?:(?P<node>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)$)?"
    ),
)

_ALIKE: Final = Wording(
    en="Beside the alert's own, pods of other workloads fail alike ({count}): look for what they share.",
    es="Además de los de la alerta, fallan igual pods de otras cargas ({count}): busca lo que comparten.",
)
_ON_NODE: Final = Wording(
    en="Beside the alert's own, pods of other workloads fail alike ({count}), all on the node `{node}`.",
    es="Además de los de la alerta, fallan igual pods de otras cargas ({count}), todos en el nodo `{node}`.",
)
_SEE_NODE: Final = Wording(
    en="See the node's conditions and events first.", es="Mira primero las condiciones y los eventos del nodo."
)
_SEE_EVENTS: Final = Wording(
    en="See what began at the same time in the cluster.", es="Mira qué empezó al mismo tiempo en el clúster."
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    node = known(facts, "node")
    if node and node != "none":
        step = Step(_SEE_NODE.in_(language), f"kubectl describe node {node}")
        return Conclusion(_ON_NODE.in_(language, count=facts["count"], node=node), "medium", (step,))
    step = Step(_SEE_EVENTS.in_(language), "kubectl get events -A --sort-by=.lastTimestamp")
    return Conclusion(_ALIKE.in_(language, count=facts["count"]), "low", (step,))


FAILS_ALIKE: Final = Analyser(rule="fails-alike", words=_WORDS, signs=_SIGNS, conclude=_conclude, where=("pods:",))
