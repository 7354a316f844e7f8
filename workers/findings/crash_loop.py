"""A container that crashes again and again: its exit code says in which direction to look."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.exit_codes import MEANINGS
from workers.findings.names import capitalised, describe_pod, previous_logs, the_container
from workers.language import Language, Wording

_WORDS: Final = ("back-off", "backoff")
_SIGNS: Final = (
    re.compile(r"Back-?off \S{0,30} ?restarting failed container[= ](?P<container>[a-z0-9-]{1,63}) in pod"),
    re.compile(r"Back-?off (?:\S{1,30} )?restarting failed (?:docker )?container"),
    re.compile(r"\bCrashLoopBackOff\b"),
)
_SUPPORTS: Final = (
    re.compile(r"(?i)\bexit(?:ed)?(?: with)?[ _]?(?:code|status)[\"']?\s*[:=]?\s*(?P<exit>\d{1,3})\b"),
    re.compile(r"\"exitCode\":\s?(?P<exit>\d{1,3})\b"),
)

_CRASHES: Final = Wording(
    en="{container} keeps crashing, and Kubernetes waits longer before each restart (CrashLoopBackOff).{meaning}",
    es="{container} se cae una y otra vez, y Kubernetes espera más antes de cada reinicio (CrashLoopBackOff).{meaning}",
)
_EXIT: Final = Wording(
    en=" Its exit code {exit} means: {meaning}.", es=" Su código de salida {exit} significa: {meaning}."
)
_READ_LOGS: Final = Wording(
    en="Read what the container wrote before it crashed.",
    es="Lee lo que el contenedor escribió antes de caerse.",
)
_READ_STATE: Final = Wording(
    en="Look at its last state, its exit code and its events.",
    es="Mira su último estado, su código de salida y sus eventos.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    code = facts["exit"]
    meaning = MEANINGS.get(code or "")
    explained = _EXIT.in_(language, exit=code, meaning=meaning.in_(language)) if meaning else ""
    return Conclusion(
        text=capitalised(_CRASHES.in_(language, container=the_container(facts, language), meaning=explained)),
        confidence="high" if meaning else "medium",
        steps=(
            Step(_READ_LOGS.in_(language), previous_logs(facts)),
            Step(_READ_STATE.in_(language), describe_pod(facts)),
        ),
    )


CRASH_LOOP: Final = Analyser(
    rule="crash-loop", words=_WORDS, signs=_SIGNS, conclude=_conclude, details=_SUPPORTS, supports=_SUPPORTS
)
