"""The words by which logs tell of trouble and of change, in English and in Spanish.

Single words are judged once and remembered; only phrases are searched for in each line, by RE2, which reads all of
their alternatives at once.
"""

import re
from functools import lru_cache
from typing import Any, Final, NamedTuple

import re2

_TROUBLE: Final = re.compile(
    r"""(?x)
        errors? | errores | fail(?:s|ed|ure|ures|ing)? | fallo | fall\xf3 | \w*exceptions? | panic(?:ked)? | fatal
      | segfault | crash\w* | abort\w* | killed | oom\w* | evict\w* | timeouts? | refused | rechazad[oa]
      | denied | denegad[oa] | forbidden | unauthori[sz]ed | rejected | violat\w*
      | unable | cannot | imposible | missing | lost
      | invalid | malformed | corrupt\w* | mismatch | unexpected | undefined | conflict\w* | expired? | caduc\w+
      | exhaust\w* | agotad[oa] | exceed\w* | saturat\w* | overflow\w* | leak(?:s|ed|ing)?
      | quota\w* | throttl\w* | backoff | retry\w* | retries | drop(?:ped|s)
      | unreachable | unavailable | unhealthy | down
      | deadlock\w* | degrad\w* | spikes? | stall\w* | stuck | slow | rollback
    """
)
_TROUBLED_PHRASE: Final[Any] = re2.compile(
    r"\b(?:"
    r"timed[ ]?-?out|deadline exceeded|can't|could not|no se (?:pudo|puede)"
    r"|not (?:found|ready|responding|allowed|permitted|finished)|no (?:such|space|route|healthy)"
    r"|out of (?:memory|disk|space)|too many|rate[ -]limit\w*|back-off|reset by peer|broken pipe"
    r")\b"
)
_CHANGE: Final = re.compile(
    r"""(?x)
        config\w* | settings? | parameter | profile | spec | polic(?:y|ies) | overrid\w+ | default\w*
      | reload\w* | sighup | chang\w+ | updat\w+ | modif\w+ | appl(?:ied|ying) | adopted
      | was | now | previous(?:ly)? | enabl\w+ | disabl\w+
      | rollout | deploy\w* | canary | cutover | flags? | weights?
      | version | upgrad\w+ | migrat\w+ | releas\w+ | digest | image | revision | schema | drop | alter | index
      | failover | switch\w* | promot\w+ | demot\w+ | elected | leader | lease | master | primary | replica | quorum
      | restart\w* | scal(?:ed|ing) | resiz\w+ | shrunk | grown | limits? | quota | max\w* | min\w* | capacity | pool\w*
      | rotat\w+ | renew\w* | certificates? | expir\w+ | secret | credentials? | revok\w+
      | backup | vacuum | snapshot | export | cronjob | schedul\w+ | maintenance | resync\w* | rebuil[dt]\w* | drain\w*
      | cordon\w* | paus\w+ | suspend\w* | resum\w+ | stopp\w+ | delet\w+ | remov\w+ | revert\w*
      | lock\w* | acquired | held | holds | holder | inactive | readonly | negotiated | fallback
      | configuraci\w+ | perfil | cambi\w+ | aplic\w+ | antes | despliegue | desplegad\w+
    """
)
_CHANGED_PHRASE: Final[Any] = re2.compile(r"\bset to\b|\binstead of\b|\brolled out\b|\bcut-over\b|\bread-only\b|->")

_WORD: Final = re.compile(r"[^\W\d_]{3,40}")

_DENIED: Final = re.compile(r"[a-z]{3,40}\"?\s?[=:]\s?(?:null\b|none\b|nil\b|false\b|\"\"|\[\])")
"""A field that says there was none (`"error": null`) tells of none."""
_DENYING: Final = ("null", "none", "nil", "false", '""', "[]")


class Told(NamedTuple):
    """How many different words of trouble and of change a text has."""

    trouble: int
    change: int


def told_by(text: str) -> Told:
    """Return what a text tells of trouble and of change."""
    small = text.lower()
    if any(word in small for word in _DENYING):
        small = _DENIED.sub("", small)
    found = set(_WORD.findall(small))
    judged = [_judged(word) for word in found]
    return Told(
        sum(trouble for trouble, _ in judged) + len(set(_TROUBLED_PHRASE.findall(small))),
        sum(change for _, change in judged) + len(set(_CHANGED_PHRASE.findall(small))),
    )


def first_trouble(text: str) -> tuple[int, int] | None:
    """Return where the first word or phrase of trouble stands in a text."""
    small = text.lower() if len(text.lower()) == len(text) else text
    phrase = _TROUBLED_PHRASE.search(small)
    for word in _WORD.finditer(small):
        if phrase and phrase.start() <= word.start():
            break
        if _judged(word[0])[0]:
            return word.span()
    return phrase.span() if phrase else None


@lru_cache(maxsize=50_000)
def _judged(word: str) -> tuple[bool, bool]:
    return _TROUBLE.fullmatch(word) is not None, _CHANGE.fullmatch(word) is not None
