"""A container that ended with an error: for good, as in a job's pod, or before it was started again.

One that is started again and again is a crash loop, and one that the kernel killed ran out of memory: others tell.
"""

import re
from collections.abc import Mapping
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.exit_codes import MEANINGS
from workers.findings.names import in_namespace, named, previous_logs
from workers.language import Language, Wording

_CONTAINER: Final = r"^(?:init )?container (?P<container>[a-z0-9-]{1,63})"
_ENDED_WITH: Final = r"terminated: (?P<reason>\w{1,40}), exit code (?P<exit>[1-9]\d{0,2})\b"
_ASKED_TO_STOP: Final = "143"
_UNLESS: Final = re.compile(r"terminated: (?:OOMKilled|StartError|ContainerCannotRun|Completed)\b")

_ENDED: Final = Wording(
    en="The container `{container}` ended with exit code {exit}{meaning}.",
    es="El contenedor `{container}` terminó con el código de salida {exit}{meaning}.",
)
_STARTED_AGAIN: Final = Wording(
    en="The container `{container}` ended with exit code {exit}{meaning}. It was started again and runs now.",
    es="El contenedor `{container}` terminó con el código de salida {exit}{meaning}. Se reinició y ahora corre.",
)
_READ: Final = Wording(en="Read what it wrote last.", es="Lee lo último que escribió.")


def _conclude_for_good(facts: Facts, language: Language) -> Conclusion:
    logs = f"kubectl logs {named(facts, 'pod')} -c {named(facts, 'container')}{in_namespace(facts)} --tail=100"
    return Conclusion(_told(_ENDED, facts, language), "medium", (Step(_READ.in_(language), logs),))


def _conclude_started_again(facts: Facts, language: Language) -> Conclusion:
    step = Step(_READ.in_(language), previous_logs(facts))
    return Conclusion(_told(_STARTED_AGAIN, facts, language), "medium", (step,))


def _runs_again(facts: Mapping[str, str], pod: str) -> bool:
    """Tell whether the container runs, and ended of its own: not in a crash loop, over, or asked to stop before."""
    return facts["exit"] != _ASKED_TO_STOP and f"container {facts['container']}: state running since " in pod


def _told(wording: Wording, facts: Facts, language: Language) -> str:
    meaning = MEANINGS.get(facts["exit"] or "")
    return wording.in_(
        language,
        container=facts["container"],
        exit=facts["exit"],
        meaning=f": {meaning.in_(language)}" if meaning else "",
    )


CONTAINER_EXITED: Final = Analyser(
    rule="container-exited",
    words=(": state terminated:",),
    signs=(re.compile(f"{_CONTAINER}: state {_ENDED_WITH}"),),
    conclude=_conclude_for_good,
    unless=_UNLESS,
    where=("pod:",),
)

CONTAINER_STARTED_AGAIN: Final = Analyser(
    rule="container-started-again",
    words=(": last state terminated:",),
    signs=(re.compile(f"{_CONTAINER}: last state {_ENDED_WITH}"),),
    conclude=_conclude_started_again,
    unless=_UNLESS,
    where=("pod:",),
    when=_runs_again,
)
