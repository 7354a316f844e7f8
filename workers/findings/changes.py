"""What changed: rollouts, moves of the cluster and settings, as the evidence shows them around the start of trouble.

A change is no cause by itself, so nothing is concluded here: each is told in a sentence with the lines that show it.
What a log says of a change is quoted and never taken over, since anybody may write into a log.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from workers.contracts import Change, Evidence
from workers.findings.analyser import Analyser, Conclusion, Facts
from workers.findings.recent_rollout import RECENT_ROLLOUT
from workers.guardrails import redact
from workers.language import Language, Wording

Moment: TypeAlias = Callable[[str, int], float | None]
"""Reads a line's time in seconds since the epoch, given the year of lines that name none."""

_SHOWN: Final = 5
_BEFORE: Final = 24 * 3600.0
_AFTER: Final = 60.0
"""Seconds after the start within which a change may still have come before it: clocks and scrapes differ."""

_LOGS: Final = ("log:", "loki:", "elasticsearch:", "file:", "paste", "thread")
_MINUTES: Final = re.compile(r"(\d{1,4}) minutes before the alert$", re.MULTILINE)

_SOME_MINUTES: Final = Wording(
    en="{what}, {minutes} minutes before the alert.", es="{what}, {minutes} minutos antes de la alerta."
)
_JUST_THEN: Final = Wording(en="{what}, just as the alert began.", es="{what}, justo al empezar la alerta.")
_SOMETIME: Final = Wording(en="{what}.", es="{what}.")


@dataclass(frozen=True, slots=True)
class _Timed:
    """A piece of evidence, and the seconds between it and the alert; None where its time is not known."""

    item: Evidence
    gap: float | None


def changes(evidence: Sequence[Evidence], language: Language, *, at: datetime, moment: Moment) -> tuple[Change, ...]:
    """Return what changed within a day before `at`, what came nearest to it first; five at most.

    Args:
        evidence: what was seen.
        language: the asker's.
        at: when the trouble began.
        moment: reads a line's time.
    """
    timed = [each for each in (_timed(item, at, moment) for item in evidence) if each]
    timed.sort(key=lambda each: (each.gap is None, each.gap or 0.0))
    gaps = {each.item.id: each.gap for each in timed}
    items = [each.item for each in timed]
    found: list[tuple[tuple[bool, float], Change]] = []
    for kind in _KINDS:
        finding = kind.find(items, language)
        if finding is None:
            continue
        gap = _told_gap(str(finding.citations[0].quote), gaps[finding.citations[0].evidence])
        text = redact(_told(str(finding.text), gap, language)).text
        found.append(((gap is None, gap or 0.0), Change(text=text, citations=finding.citations)))
    return tuple(change for _, change in sorted(found, key=lambda each: each[0])[:_SHOWN])


def _timed(item: Evidence, at: datetime, moment: Moment) -> _Timed | None:
    """Return the evidence with its gap to the alert, or None where it is of another day, or came after."""
    seen = moment(str(item.text), at.year)
    if seen is None:
        return _Timed(item, None)
    gap = at.timestamp() - seen
    return _Timed(item, max(0.0, gap)) if -_AFTER <= gap <= _BEFORE else None


def _told_gap(line: str, gap: float | None) -> float | None:
    """Return the seconds before the alert that a line about a rollout tells itself, else those of its time."""
    told = _MINUTES.search(line)
    return 60.0 * int(told[1]) if told else gap


def _told(what: str, gap: float | None, language: Language) -> str:
    if gap is None:
        return _SOMETIME.in_(language, what=what)
    minutes = int(gap // 60)
    return (_SOME_MINUTES if minutes else _JUST_THEN).in_(language, what=what, minutes=minutes)


def _kind(rule: str, words: str, sign: str, told: Wording, where: Iterable[str] = _LOGS) -> Analyser:
    """Return the analyser of one kind of change. `told` is filled with what the sign's named groups say."""

    def conclude(facts: Facts, language: Language) -> Conclusion:
        return Conclusion(told.in_(language, what=facts["what"], workload=facts["workload"]), "medium", ())

    signs = (re.compile(sign, re.IGNORECASE | re.VERBOSE),)
    return Analyser(rule=rule, words=tuple(words.split()), signs=signs, conclude=conclude, where=tuple(where))


def _rollout() -> Analyser:
    told = Wording(
        en="`{workload}` was rolled out (revision {revision})", es="Se desplegó `{workload}` (revisión {revision})"
    )

    def conclude(facts: Facts, language: Language) -> Conclusion:
        return Conclusion(told.in_(language, workload=facts["workload"], revision=facts["revision"]), "medium", ())

    known = RECENT_ROLLOUT
    return Analyser(
        rule="rollout",
        words=known.words,
        signs=known.signs,
        conclude=conclude,
        supports=known.supports,
        where=known.where,
    )


_EVENT: Final = r"^\S{1,40}\ (?:Normal|Warning)\ (?:%s)\ (?P<what>[a-z]{3,40}/[a-z0-9.-]{1,253})"

_KINDS: Final = (
    _rollout(),
    _kind(
        "scaled",
        "scalingreplicaset successfulrescale triggeredscaleup",
        _EVENT % "ScalingReplicaSet|SuccessfulRescale|TriggeredScaleUp",
        Wording(en="`{what}` was scaled or replaced", es="Se escaló o reemplazó `{what}`"),
        where=("events:",),
    ),
    _kind(
        "node",
        "nodenotschedulable nodeschedulable removingnode registerednode rebooted nodenotready",
        _EVENT % "NodeNotSchedulable|NodeSchedulable|RemovingNode|RegisteredNode|Rebooted|NodeNotReady",
        Wording(en="`{what}` came, left or was drained", es="`{what}` llegó, se fue o se vació"),
        where=("events:",),
    ),
    _kind(
        "pushed-out",
        "preempt evict",
        _EVENT % "Preempted|Preempting|Evicted|TaintManagerEviction",
        Wording(en="`{what}` was pushed out", es="Se desalojó `{what}`"),
        where=("events:",),
    ),
    _kind(
        "version",
        "deploy release upgrade rolled version desplieg",
        r"""\b(?: deploy(?:ed|ing|ment\ (?:started|finished|complete[d]?)) | rolled\ (?:out|back)
            | releas(?:ed|ing)\ (?:version|v?\d) | upgrad(?:ed|ing)\ (?:to|from)
            | despliegue\ (?:iniciado|terminado|completado) | desplegada?\ la\ versi[oó]n
            | version\ (?:changed|updated)\b )""",
        Wording(en="Another version was deployed", es="Se desplegó otra versión"),
    ),
    _kind(
        "flag",
        "flag toggle",
        r"""\b(?: (?:feature[\ _.-]?)?flags?\b .{0,80}
              \b(?:enabled|disabled|toggled|switched|turned|changed|rollout|set\ to)\b
            | toggled?\b .{0,40} \b(?:on|off|enabled|disabled)\b )""",
        Wording(en="A feature flag was changed", es="Se cambió un feature flag"),
    ),
    _kind(
        "settings",
        "config setting parameter sighup overrid polic quota limit resiz set was lowered raised reduc increas chang",
        r"""\b(?: (?:re-?)load(?:ed|ing)?\b .{0,40} \bconfig\w*
            | config\w*\b .{0,60}
              \b(?:reload(?:ed|ing)?|chang(?:ed|ing)|updat(?:ed|ing)|applied|recargad[oa]|cambiad[oa])\b
            | (?:received|caught|got|recibid[oa])\ sighup
            | (?:settings?|parameter|polic(?:y|ies)|quota|limits?|override)\b .{0,80}
              \b(?:chang(?:ed|ing)|updat(?:ed|ing)|modified|adopted|applied|set\ to|override)\b
            | (?:override|overriding)\b .{0,120} (?:->|=)
            | resiz(?:ed|ing)\b
            | \w+\ (?:changed|set|lowered|raised|reduced|increased)\ (?:from|to)\ "?[\w.%-]{1,40}"?
            | \bwas\ "?[\w.%-]{1,40}"?,?\ (?:is\ )?now\ "?[\w.%-]{1,40} )""",
        Wording(en="Settings were loaded or changed", es="Se cargó o cambió la configuración"),
    ),
    _kind(
        "schema",
        "migrat alter drop",
        r"""\b(?: (?:schema\ )?migrations?\b .{0,80}
              \b(?:appl(?:ied|ying)|ran|run(?:ning)?|complete[d]?|start(?:ed|ing))\b
            | (?:appl(?:ied|ying)|running|ran)\ .{0,40} \bmigrations?\b | migrat(?:ed|ing)\ (?:schema|database|table)
            | (?:alter|drop)\ (?:table|index)\b )""",
        Wording(en="A schema was migrated", es="Se migró un esquema"),
    ),
    _kind(
        "failover",
        "failover promot elected leader primary switchover",
        r"""\b(?: failover\ (?:to|start(?:ed)?|complete[d]?|initiated)
            | promot(?:ed|ing)\b .{0,60} \b(?:primary|master|leader|replica)
            | (?:elected|became|new|acquired)\ .{0,40} \b(?:leader|primary|master|leadership|lease)\b
            | switchover\b )""",
        Wording(en="Another instance took the lead", es="Otra instancia pasó a liderar"),
    ),
    _kind(
        "credentials",
        "certificate credential secret password key",
        r"""\b(?: (?:certificates?|credentials?|secrets?|passwords?|(?:api|signing|encryption)[\ _-]keys?)\b .{0,60}
              \b(?:rotated|renewed|replaced|revoked|reissued)\b
            | (?:rotated|renewed|replaced|revoked|reissued)\b .{0,40}
              \b(?:certificates?|credentials?|secrets?|keys?) )""",
        Wording(en="A certificate or a credential was replaced", es="Se reemplazó un certificado o una credencial"),
    ),
)
"""The kinds of change, the rollouts that Vigía itself has read first."""
