"""What changed last: a rollout shortly before an alert is the first suspect, and no more than that."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import in_namespace, named
from workers.language import Language, Wording

_SOON: Final = 60
"""Minutes between a rollout and an alert within which it is a good suspect rather than a weak one."""

_WORDS: Final = ("minutes before the alert",)
_SIGNS: Final = (
    re.compile(
        r"^rollout (?P<namespace>[a-z0-9-]{1,63})/(?P<workload>[a-z0-9.-]{1,253}): revision (?P<revision>\d{1,9}) "
        r"(?:in controllerrevision [a-z0-9.-]{1,253} of (?P<kind>statefulset|daemonset))?"
        r".{0,400}, (?P<minutes>\d{1,4}) minutes before the alert$"
    ),
)
_SUPPORTS: Final = (re.compile(r"^(?:changed|added|removed) (?P<change>.{1,400})"),)

_ROLLED_OUT: Final = Wording(
    en="`{workload}` was rolled out {minutes} minutes before the alert (revision {revision}){changes}.",
    es="`{workload}` se desplegó {minutes} minutos antes de la alerta (revisión {revision}){changes}.",
)
_CHANGED: Final = Wording(en=", and this changed: `{change}`", es=", y cambió esto: `{change}`")
_COMPARE: Final = Wording(
    en="Compare the trouble's start with the rollout's; if they agree, go back to the revision before.",
    es="Compara el inicio del problema con el del despliegue; si coinciden, vuelve a la revisión anterior.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    change = facts["change"]
    told = _ROLLED_OUT.in_(
        language,
        workload=facts["workload"],
        minutes=facts["minutes"],
        revision=facts["revision"],
        changes=_CHANGED.in_(language, change=change) if change else "",
    )
    command = f"kubectl rollout history {facts['kind'] or 'deployment'} {named(facts, 'workload')}{in_namespace(facts)}"
    soon = int(facts["minutes"] or _SOON + 1) <= _SOON
    return Conclusion(told, "medium" if soon else "low", (Step(_COMPARE.in_(language), command),))


RECENT_ROLLOUT: Final = Analyser(
    rule="recent-rollout",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    supports=_SUPPORTS,
    where=("rollout:",),
)
