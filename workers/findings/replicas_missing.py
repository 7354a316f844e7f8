"""A workload with fewer ready pods than it wants: a symptom, but the one that people notice."""

import re
from collections.abc import Mapping
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import in_namespace, named
from workers.language import Language, Wording

_WORDS: Final = ("wanted ",)
_KINDS: Final = ("deployment", "replicaset", "statefulset", "daemonset")
_WHAT: Final = rf"^(?P<kind>{'|'.join(_KINDS)}) (?P<namespace>[a-z0-9-]{{1,63}})/(?P<workload>[a-z0-9.-]{{1,253}}): "
_SIGNS: Final = (
    re.compile(_WHAT + r"wanted (?P<wanted>\d{1,6}),.{0,160}? (?:availableReplicas|numberReady) (?P<ready>\d{1,6})"),
    re.compile(_WHAT + r"wanted (?P<wanted>\d{1,6}),.{0,160}? readyReplicas (?P<ready>\d{1,6})"),
)

_MISSING: Final = Wording(
    en="The {kind} `{workload}` wants {wanted} pods; ready: {ready}.",
    es="`{workload}` ({kind}) quiere {wanted} pods; listos: {ready}.",
)
_SEE: Final = Wording(
    en="See what the missing pods wait for, or why they are not created.",
    es="Mira a qué esperan los pods que faltan, o por qué no se crean.",
)


def _is_short(facts: Mapping[str, str], _: str) -> bool:
    return int(facts["ready"]) < int(facts["wanted"])


def _conclude(facts: Facts, language: Language) -> Conclusion:
    told = {name: facts[name] for name in ("wanted", "kind", "workload", "ready")}
    command = f"kubectl describe {named(facts, 'kind')} {named(facts, 'workload')}{in_namespace(facts)}"
    return Conclusion(_MISSING.in_(language, **told), "high", (Step(_SEE.in_(language), command),))


REPLICAS_MISSING: Final = Analyser(
    rule="replicas-missing",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    where=tuple(f"{kind}:" for kind in _KINDS),
    when=_is_short,
)
