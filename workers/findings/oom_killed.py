"""Out of memory: the kernel that kills a container at its limit, or a runtime whose own heap is full."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import describe_pod, in_namespace, named, the_container
from workers.language import Language, Wording

_WORDS: Final = ("oom", "out of memory", "outofmemory", "memoryerror")
_SIGNS: Final = (
    re.compile(r"(?:[Oo]ut of memory|OOM): Kill(?:ed)? process (?P<pid>\d{1,10}),? \((?P<process>[^)]{1,64})\)"),
    re.compile(r"(?P<process>\S{1,64}) invoked oom-killer"),
    re.compile(r"\b(?:OOMKilled|OOMKilling|oom-kill:|oom_kill_process)"),
    re.compile(r"\bjava\.lang\.OutOfMemoryError(?:: (?P<heap>[A-Za-z ]{1,60}))?"),
    re.compile(r"(?P<heap>JavaScript heap out of memory)"),
    re.compile(r"(?:^|\s)(?P<heap>MemoryError)(?::|$)"),
    re.compile(r"fatal error: (?P<heap>runtime: out of memory)"),
)
_UNLESS: Final = re.compile(r"(?i)\boom_?kill(?:ed|s)?[\"']?\s*[=:]\s*[\"']?(?:0\b|false)|\bnative thread\b")
_DETAILS: Final = (
    re.compile(r"(?i)\bmemory[ _]?limit(?:s|ed)?(?: of| is|[=:])?\s*(?P<limit>\d{1,6}\s?(?:[KMGT]i?B?|bytes))\b"),
    re.compile(r"\banon-rss:(?P<used>\d{1,15}kB)"),
)

_KILLED: Final = Wording(
    en="The kernel killed {who} because it used more memory than it may have (OOMKilled){figures}.",
    es="El kernel eliminó {who} por usar más memoria de la permitida (OOMKilled){figures}.",
)
_PROCESS: Final = Wording(en="the process `{process}`", es="el proceso `{process}`")
_LIMIT: Final = Wording(en=", at a limit of {limit}", es=", con un límite de {limit}")
_USED: Final = Wording(en=", when it held {used}", es=", cuando ocupaba {used}")
_HEAP: Final = Wording(
    en="The application ran out of its own heap (`{heap}`): the runtime's limit, not the container's, was reached.",
    es="La aplicación agotó su propio heap (`{heap}`): se alcanzó el límite del runtime, no el del contenedor.",
)
_HEAP_NAME: Final = "OutOfMemoryError"

_SEE_STATE: Final = Wording(
    en="Confirm it in the container's last state (reason OOMKilled, exit code 137), and see its limits.",
    es="Confírmalo en el último estado del contenedor (motivo OOMKilled, código 137) y mira sus límites.",
)
_SEE_USE: Final = Wording(
    en="Compare what it uses now with its limit.",
    es="Compara lo que usa ahora con su límite.",
)
_DECIDE: Final = Wording(
    en="If the use is right for its load, raise `resources.limits.memory`; if it grows without end, look for a leak.",
    es="Si ese uso es normal para su carga, sube `resources.limits.memory`; si crece sin fin, busca una fuga.",
)
_DECIDE_HEAP: Final = Wording(
    en="Compare the runtime's heap limit (`-Xmx`, `--max-old-space-size`) with the container's memory limit.",
    es="Compara el límite del heap (`-Xmx`, `--max-old-space-size`) con el límite de memoria del contenedor.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    killed = facts.says(r"oom.?kill|out of memory: kill|OOM: Kill")
    in_heap = not killed and (facts["heap"] is not None or facts.says("OutOfMemoryError"))
    text = _HEAP.in_(language, heap=facts["heap"] or _HEAP_NAME) if in_heap else _killed(facts, language)
    top = f"kubectl top pod {named(facts, 'pod')}{in_namespace(facts)} --containers"
    return Conclusion(
        text=text,
        confidence="high",
        steps=(
            Step(_SEE_STATE.in_(language), describe_pod(facts)),
            Step(_SEE_USE.in_(language), top),
            Step((_DECIDE_HEAP if in_heap else _DECIDE).in_(language)),
        ),
    )


def _killed(facts: Facts, language: Language) -> str:
    process = facts["process"]
    who = _PROCESS.in_(language, process=process) if process else the_container(facts, language)
    figures = _LIMIT.in_(language, limit=facts["limit"]) if facts["limit"] else ""
    figures += _USED.in_(language, used=facts["used"]) if facts["used"] else ""
    return _KILLED.in_(language, who=who, figures=figures)


OOM_KILLED: Final = Analyser(
    rule="oom-killed",
    words=_WORDS,
    signs=_SIGNS,
    conclude=_conclude,
    unless=_UNLESS,
    details=_DETAILS,
    supports=_DETAILS[:1],
)
