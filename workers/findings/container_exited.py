"""A container that ended with an error and was not started again: a job's pod, or one that never restarts."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.exit_codes import MEANINGS
from workers.findings.names import in_namespace, named
from workers.language import Language, Wording

_WORDS: Final = (": state terminated:",)
_SIGNS: Final = (
    re.compile(
        r"^(?:init )?container (?P<container>[a-z0-9-]{1,63}): state terminated: (?P<reason>\w{1,40}), "
        r"exit code (?P<exit>[1-9]\d{0,2})\b"
    ),
)
_UNLESS: Final = re.compile(r"terminated: (?:OOMKilled|StartError|ContainerCannotRun|Completed)\b")

_ENDED: Final = Wording(
    en="The container `{container}` ended with exit code {exit}{meaning}.",
    es="El contenedor `{container}` terminó con el código de salida {exit}{meaning}.",
)
_READ: Final = Wording(en="Read what it wrote last.", es="Lee lo último que escribió.")


def _conclude(facts: Facts, language: Language) -> Conclusion:
    meaning = MEANINGS.get(facts["exit"] or "")
    told = _ENDED.in_(
        language,
        container=facts["container"],
        exit=facts["exit"],
        meaning=f": {meaning.in_(language)}" if meaning else "",
    )
    logs = f"kubectl logs {named(facts, 'pod')} -c {named(facts, 'container')}{in_namespace(facts)} --tail=100"
    return Conclusion(told, "medium", (Step(_READ.in_(language), logs),))


CONTAINER_EXITED: Final = Analyser(
    rule="container-exited", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS, where=("pod:",)
)
