"""The alert's own figure, and since when it is beyond its threshold: what happened, never why."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.language import Language, Wording

_WORDS: Final = (" since ",)
_SIGNS: Final = (
    re.compile(r"; (?P<comparison>[<>]=?) (?P<threshold>[\d.e+-]{1,20}) since (?P<since>\d\d:\d\d:\d\dZ)$"),
)
_DETAILS: Final = (
    re.compile(r": before the alert least \S{1,20}, median (?P<median>[\d.e+-]{1,20}), most \S{1,20};"),
    re.compile(r"[;:] at its start (?P<figure>[\d.e+-]{1,20}),"),
)

_BEYOND: Final = Wording(
    en="The figure behind the alert has been {comparison} {threshold} since {since}{usual}.",
    es="La cifra de la alerta es {comparison} {threshold} desde las {since}{usual}.",
)
_USUAL: Final = Wording(
    en=": {figure} at the alert's start, against {median} as a rule in the hour before",
    es=": {figure} al inicio de la alerta, frente a {median} habitualmente en la hora anterior",
)
_COMPARE: Final = Wording(
    en="Look for what began at that time: a rollout, an event, the first new line in a log.",
    es="Busca qué empezó a esa hora: un despliegue, un evento, la primera línea nueva de un log.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    told = {name: facts[name] for name in ("comparison", "threshold", "since")}
    figures = {name: facts[name] for name in ("figure", "median")}
    usual = _USUAL.in_(language, **figures) if all(figures.values()) else ""
    return Conclusion(_BEYOND.in_(language, **told, usual=usual), "low", (Step(_COMPARE.in_(language)),))


FIGURE_BEYOND_THRESHOLD: Final = Analyser(
    rule="figure-beyond-threshold",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    details=_DETAILS,
    where=("metric:",),
)
