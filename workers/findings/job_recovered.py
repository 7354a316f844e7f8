"""A job that failed and then succeeded: its alert is about something that is over."""

import re
from collections.abc import Mapping
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import in_namespace
from workers.language import Language, Wording

_WORDS: Final = ("succeeded", "is complete")
_SIGNS: Final = (
    re.compile(
        r"^job (?P<namespace>[a-z0-9-]{1,63})/(?P<job>[a-z0-9.-]{1,253}): wanted (?P<wanted>\d{1,6}), active 0, "
        r"succeeded (?P<succeeded>\d{1,6}), failed (?P<failed>[1-9]\d{0,5})\b"
    ),
    re.compile(
        r"^cronjob (?P<namespace>[a-z0-9-]{1,63})/[a-z0-9.-]{1,253}: run (?P<job>[a-z0-9.-]{1,253}) failed, "
        r"and the later run (?P<later>[a-z0-9.-]{1,253}) is complete$"
    ),
)

_RETRIED: Final = Wording(
    en="The job `{job}` failed {failed} times and then succeeded, so nothing is wrong any more.",
    es="El job `{job}` falló {failed} veces y después terminó bien, así que ya no hay ningún problema.",
)
_RETRIED_ONCE: Final = Wording(
    en="The job `{job}` failed once and then succeeded, so nothing is wrong any more.",
    es="El job `{job}` falló una vez y después terminó bien, así que ya no hay ningún problema.",
)
_LATER: Final = Wording(
    en="The run `{job}` failed, but the later run `{later}` succeeded, so nothing is wrong any more.",
    es="La ejecución `{job}` falló, pero la posterior `{later}` terminó bien, así que ya no hay ningún problema.",
)
_SEE: Final = Wording(
    en="If it fails often before it succeeds, read what the failed attempt wrote.",
    es="Si falla a menudo antes de terminar bien, lee lo que escribió el intento fallido.",
)


def _is_over(facts: Mapping[str, str], _: str) -> bool:
    return "later" in facts or int(facts["succeeded"]) >= int(facts["wanted"])


def _conclude(facts: Facts, language: Language) -> Conclusion:
    if facts["later"]:
        text = _LATER.in_(language, job=facts["job"], later=facts["later"])
    else:
        wording = _RETRIED_ONCE if facts["failed"] == "1" else _RETRIED
        text = wording.in_(language, job=facts["job"], failed=facts["failed"])
    return Conclusion(text, "high", (Step(_SEE.in_(language), f"kubectl get jobs,pods{in_namespace(facts)}"),))


JOB_RECOVERED: Final = Analyser(
    rule="job-recovered",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    where=("job:", "cronjob:"),
    when=_is_over,
    harmless=True,
)
