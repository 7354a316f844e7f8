"""Too many requests: someone limits how often they may be asked."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.language import Language, Wording

_WORDS: Final = (
    "429",
    "rate",
    "too many requests",
    "toomanyrequests",
    "throttl",
    "limitexceeded",
    "slowdown",
    "quota",
    "límite",
)
_SIGNS: Final = (
    re.compile(r"(?i)\b429\b[\s:\"'-]{0,4}too many requests\b|\btoo many requests\b|\btoomanyrequests\b"),
    re.compile(r"(?i)\b(?:status(?:[_ ]?code)?|http[_ ]status)\W{1,4}429\b|\bHTTP/\d(?:\.\d)?\"? 429\b"),
    re.compile(
        r"(?i)\brate[ -]?limit(?:ed|ing)?(?: was| is| has been)? (?:exceeded|reached|hit)\b"
        r"|\brate exceeded\b|\brate_?limit_?exceeded\b"
    ),
    re.compile(r"\b(?:ThrottlingException|Throttling|RequestLimitExceeded|TooManyRequestsException|SlowDown)\b(?!\w)"),
    re.compile(r"(?P<client>due to client-side throttling)"),
    re.compile(
        r"(?i)\bquota[ _]?exceeded\b(?=.{0,200}\b(?:per|requests|queries|minute|day|metric|rate|calls|messages)\b)"
    ),
    re.compile(r"(?i)\b(?:we are being|being|was|were|got) rate[ -]limited\b|\blímite de peticiones\b"),
)
_UNLESS: Final = re.compile(r"(?i)\bpull(?:ing)?\b.{0,60}\bimage\b|\bcpu\b.{0,20}\bthrottling\b|\bdisk quota\b")
_DETAILS: Final = (
    re.compile(r"(?i)\bretry[-_ ]?after[\"']?(?: header)?[=:\s]{1,3}[\"']?(?P<wait>\d{1,6})\b"),
    re.compile(r"\bhttps?://(?P<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252})"),
    re.compile(r"(?i)\b(?:provider|upstream|host|target)[=:]\s?[\"']?(?P<host>[a-z0-9][a-z0-9.-]{1,100})\b"),
)

_LIMITED: Final = Wording(
    en="{who} limits the rate of requests and turned some away (429){wait}.",
    es="{who} limita la frecuencia de peticiones y rechazó algunas (429){wait}.",
)
_THE_OTHER: Final = Wording(en="The service that is called", es="El servicio llamado")
_WAIT: Final = Wording(en="; it asks to wait {wait} s", es="; pide esperar {wait} s")
_CLIENT: Final = Wording(
    en="The Kubernetes client slows itself down (client-side throttling): it makes more calls than its own "
    "QPS limit allows.",
    es="El cliente de Kubernetes se frena a sí mismo (client-side throttling): hace más llamadas de las que "
    "permite su QPS.",
)

_SEE_RATE: Final = Wording(
    en="See when it began and who makes most of the requests: a retry without back-off or a new job is the "
    "usual reason.",
    es="Mira cuándo empezó y quién hace más peticiones: lo habitual es un reintento sin espera o un trabajo nuevo.",
)
_RESPECT: Final = Wording(
    en="Honour `Retry-After`, retry with growing, random pauses, and cache what is asked for repeatedly.",
    es="Respeta `Retry-After`, reintenta con pausas crecientes y aleatorias, y guarda en caché lo que se "
    "pide a menudo.",
)
_RAISE: Final = Wording(
    en="If the load is right, ask the provider for a higher limit.",
    es="Si esa carga es correcta, pide al proveedor un límite mayor.",
)
_QPS: Final = Wording(
    en="Raise the client's QPS and burst only after seeing which calls it repeats.",
    es="Sube el QPS y el burst del cliente solo después de ver qué llamadas repite.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    if facts["client"]:
        return Conclusion(_CLIENT.in_(language), "medium", (Step(_SEE_RATE.in_(language)), Step(_QPS.in_(language))))
    host, wait = facts["host"], facts["wait"]
    return Conclusion(
        text=_LIMITED.in_(
            language,
            who=f"`{host}`" if host else _THE_OTHER.in_(language),
            wait=_WAIT.in_(language, wait=wait) if wait else "",
        ),
        confidence="high",
        steps=tuple(Step(wording.in_(language)) for wording in (_SEE_RATE, _RESPECT, _RAISE)),
    )


RATE_LIMITED: Final = Analyser(
    rule="rate-limited", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS, details=_DETAILS
)
