"""A pod that no node takes: the scheduler counts the nodes by what speaks against each."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import capitalised, describe_pod
from workers.language import Language, Wording

_WORDS: Final = ("nodes are available", "unschedulable", "failedscheduling")
_SIGNS: Final = (
    re.compile(r"\b0/(?P<nodes>\d{1,6}) nodes are available\b:?"),
    re.compile(r"\bPodScheduled: False\b.{0,80}\bUnschedulable\b"),
    re.compile(r"\bFailedScheduling\b"),
)
_UNLESS: Final = re.compile(r"node\.kubernetes\.io/unschedulable:NoSchedule$|, unschedulable \(cordoned\)")

_NONE_FITS: Final = Wording(
    en="no node takes the pod, so it stays Pending: {reasons}.",
    es="ningún nodo acepta el pod, y se queda Pending: {reasons}.",
)
_REASONS: Final = (
    (
        re.compile(r"\bInsufficient (?P<resource>[\w./-]{0,80}\w)"),
        Wording(
            en="too little {resource} is free for what it requests",
            es="no queda {resource} libre para lo que pide",
        ),
    ),
    (
        re.compile(r"untolerated taint(?:\(?s\))? ?\{?(?P<taint>[\w./:-]{1,120})?"),
        Wording(en="nodes have a taint that it does not tolerate", es="los nodos tienen un taint que no tolera"),
    ),
    (
        re.compile(r"node affinity/selector"),
        Wording(en="no node has the labels that it selects", es="ningún nodo tiene las etiquetas que selecciona"),
    ),
    (
        re.compile(r"volume node affinity conflict"),
        Wording(en="its volume lies in another zone", es="su volumen está en otra zona"),
    ),
    (
        re.compile(r"unbound immediate PersistentVolumeClaims"),
        Wording(en="its volume claim is not bound", es="su volume claim no está asociada"),
    ),
    (re.compile(r"Too many pods"), Wording(en="nodes are full of pods", es="los nodos ya tienen demasiados pods")),
    (
        re.compile(r"topology spread constraints|anti-?affinity rules|pod affinity"),
        Wording(
            en="its spread or affinity rules exclude the rest", es="sus reglas de reparto o afinidad excluyen el resto"
        ),
    ),
    (
        re.compile(r"were unschedulable|node\(s\) were not ready|unreachable"),
        Wording(en="nodes are cordoned or not ready", es="hay nodos acordonados o no listos"),
    ),
    (
        re.compile(r"free ports for the requested pod ports"),
        Wording(en="its host port is taken", es="su puerto de host está ocupado"),
    ),
)
_UNNAMED: Final = Wording(en="the scheduler's event says why", es="el evento del scheduler dice por qué")

_SEE: Final = Wording(
    en="Compare what the pod asks for with what the nodes have left.",
    es="Compara lo que pide el pod con lo que les queda a los nodos.",
)
_NODES: Final = Wording(en="See the nodes, their taints and their room.", es="Mira los nodos, sus taints y su espacio.")


def _conclude(facts: Facts, language: Language) -> Conclusion:
    reasons = [_reason(wording, found, language) for sign, wording in _REASONS if (found := facts.search(sign))]
    told = "; ".join(reasons[:3]) or _UNNAMED.in_(language)
    return Conclusion(
        text=capitalised(_NONE_FITS.in_(language, reasons=told)),
        confidence="high",
        steps=(Step(_SEE.in_(language), describe_pod(facts)), Step(_NODES.in_(language), "kubectl describe nodes")),
    )


def _reason(wording: Wording, found: re.Match[str], language: Language) -> str:
    return wording.in_(language, **{name: f"`{value}`" for name, value in found.groupdict("").items()})


UNSCHEDULABLE: Final = Analyser(rule="unschedulable", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS)
