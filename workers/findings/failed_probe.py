"""A probe that fails: which one it is decides what Kubernetes does, and how it fails decides where to look."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import describe_pod, in_namespace, named, the_container
from workers.language import Language, Wording

_WORDS: Final = ("probe",)
_SIGNS: Final = (
    re.compile(r"\b(?P<probe>Liveness|Readiness|Startup) probe (?:failed|errored)\b"),
    re.compile(
        r"\bContainer (?P<container>[a-z0-9-]{1,63}) failed (?P<probe>liveness|startup) probe, will be restarted"
    ),
    re.compile(r"\b[Pp]robe failed.{0,80}\bprobeType=\"?(?P<probe>Liveness|Readiness|Startup)"),
)
_DETAILS: Final = (
    re.compile(r"\bstatus ?code: (?P<status>\d{3})\b"),
    re.compile(r"Get \"?https?://(?P<host>[^\s/:\"]{1,253}):(?P<port>\d{1,5})(?P<path>/[^\s\":]{0,200})?"),
    re.compile(r"dial tcp (?P<host>[\d.]{7,15}|ip-[\da-f]{6,9}):(?P<port>\d{1,5})"),
)

_FAILS: Final = Wording(
    en="The {probe} probe of {container} fails: {reason}. {effect}",
    es="La {probe} probe de {container} falla: {reason}. {effect}",
)
_EFFECTS: Final = {
    "liveness": Wording(en="So Kubernetes restarts the container.", es="Por eso Kubernetes reinicia el contenedor."),
    "startup": Wording(
        en="So Kubernetes restarts the container before it is ready.",
        es="Por eso Kubernetes reinicia el contenedor antes de que esté listo.",
    ),
    "readiness": Wording(
        en="So the pod gets no traffic from its Service, but is not restarted.",
        es="Por eso el pod no recibe tráfico de su Service, aunque no se reinicia.",
    ),
}
_STATUS: Final = Wording(en="{at} answered HTTP {status}", es="{at} respondió HTTP {status}")
_REFUSED: Final = Wording(en="nothing listens on {at}", es="nada escucha en {at}")
_TIMEOUT: Final = Wording(en="{at} did not answer in time", es="{at} no respondió a tiempo")
_OTHER: Final = Wording(en="the check on {at} did not succeed", es="la comprobación de {at} no tuvo éxito")
_PORT: Final = Wording(en="port {port}", es="el puerto {port}")
_PATH: Final = Wording(en="`{path}` on port {port}", es="`{path}` en el puerto {port}")
_ITSELF: Final = Wording(en="the container", es="el contenedor")

_SEE: Final = Wording(
    en="Compare the probe's port, path and times with what the application does.",
    es="Compara el puerto, la ruta y los tiempos de la probe con lo que hace la aplicación.",
)
_LOGS: Final = Wording(
    en="See whether the application was up when the probe asked.",
    es="Mira si la aplicación estaba en marcha cuando la probe preguntó.",
)
_SLOW: Final = Wording(
    en="If it merely starts slowly, give it a `startupProbe` or a longer `timeoutSeconds` rather than no probe.",
    es="Si solo arranca despacio, dale una `startupProbe` o un `timeoutSeconds` mayor en vez de quitar la probe.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    probe = (facts["probe"] or "liveness").lower()
    return Conclusion(
        text=_FAILS.in_(
            language,
            probe=probe,
            container=the_container(facts, language),
            reason=_reason(facts, language),
            effect=_EFFECTS[probe].in_(language),
        ),
        confidence="high",
        steps=(
            Step(_SEE.in_(language), describe_pod(facts)),
            Step(_LOGS.in_(language), f"kubectl logs {named(facts, 'pod')}{in_namespace(facts)} --tail=100"),
            Step(_SLOW.in_(language)),
        ),
    )


def _reason(facts: Facts, language: Language) -> str:
    at = _place(facts, language)
    if facts["status"]:
        return _STATUS.in_(language, at=at, status=facts["status"])
    if facts.says("connection refused"):
        return _REFUSED.in_(language, at=at)
    if facts.says(r"deadline exceeded|Client\.Timeout|timed? ?out|timeout"):
        return _TIMEOUT.in_(language, at=at)
    return _OTHER.in_(language, at=at)


def _place(facts: Facts, language: Language) -> str:
    if not facts["port"]:
        return _ITSELF.in_(language)
    wording = _PATH if facts["path"] else _PORT
    return wording.in_(language, path=facts["path"], port=facts["port"])


FAILED_PROBE: Final = Analyser(rule="failed-probe", words=_WORDS, signs=_SIGNS, conclude=_conclude, details=_DETAILS)
