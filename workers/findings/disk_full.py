"""A full disk: on a volume, on the node, or a quota."""

import re
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import describe_pod, in_namespace, named
from workers.language import Language, Wording

_WORDS: Final = (
    "disk",
    "disco",
    "space left",
    "enospc",
    "espacio en el",
    "low on resource",
    "ephemeral local storage",
    "edquot",
)
_SIGNS: Final = (
    re.compile(r"(?i)\bno space left on device\b|\bENOSPC\b|\bno queda espacio en el dispositivo\b"),
    re.compile(r"(?i)\bThe node was low on resource: (?P<resource>ephemeral-storage|imagefs|nodefs)"),
    re.compile(r"(?P<resource>DiskPressure)\s+True\b|\bnode has (?P<pressure>disk pressure)|\bNodeHasDiskPressure\b"),
    re.compile(r"\bPod ephemeral local storage usage exceeds the total limit of containers (?P<limit>\d+\w*)"),
    re.compile(r"(?i)\b(?P<quota>disk quota exceeded|EDQUOT)\b"),
    re.compile(
        r"(?i)\bdatabase or disk is full\b|\bflood.?stage disk watermark\b|\bdisk (?:is )?full\b|\bdisco lleno\b"
    ),
)
_UNLESS: Final = re.compile(r"(?i)\binotify|\bfile watchers\b|\bsem(?:get|ctl|op)\b|\bno disk is full\b")
_DETAILS: Final = (
    re.compile(r"(?:^|[\s\"'`(=])(?P<path>/(?!/)[\w.@+-]{1,80}(?:/[\w.@+-]{1,80}){0,12})(?=[\s\"'`:),]|$)"),
)

_FULL: Final = Wording(
    en="The disk is full: no space is left {where}, so writes fail.",
    es="El disco está lleno: no queda espacio {where}, así que las escrituras fallan.",
)
_AT_PATH: Final = Wording(en="where `{path}` lies", es="donde está `{path}`")
_SOMEWHERE: Final = Wording(en="on a volume or on the node", es="en un volumen o en el nodo")
_NODE: Final = Wording(
    en="The node is short of disk space ({what}), so Kubernetes evicts pods from it and schedules none there.",
    es="Al nodo le falta espacio en disco ({what}): Kubernetes expulsa pods y no programa otros en él.",
)
_LIMIT: Final = Wording(
    en="The pod wrote more to its local disk than its limit of {limit} allows, so Kubernetes evicted it.",
    es="El pod escribió en su disco local más de lo que permite su límite de {limit}, y Kubernetes lo expulsó.",
)
_QUOTA: Final = Wording(
    en="The disk quota is used up {where}; the disk itself may have room.",
    es="La cuota de disco está agotada {where}; el disco en sí puede tener sitio.",
)

_SEE_VOLUMES: Final = Wording(
    en="See how full the pod's file systems are (inodes count too: `df -i`).",
    es="Mira cuánto ocupan los sistemas de ficheros del pod (los inodos también cuentan: `df -i`).",
)
_SEE_NODE: Final = Wording(
    en="See the node's conditions and what it evicted.",
    es="Mira las condiciones del nodo y qué ha expulsado.",
)
_SEE_POD: Final = Wording(
    en="See which volume lies at that path, and its size.",
    es="Mira qué volumen está en esa ruta y su tamaño.",
)


def _conclude(facts: Facts, language: Language) -> Conclusion:
    return Conclusion(text=_text(facts, language), confidence="high", steps=_steps(facts, language))


def _text(facts: Facts, language: Language) -> str:
    path = facts["path"]
    where = _AT_PATH.in_(language, path=path) if path else _SOMEWHERE.in_(language)
    if facts["limit"]:
        return _LIMIT.in_(language, limit=facts["limit"])
    if _on_node(facts):
        return _NODE.in_(language, what=facts["resource"] or "DiskPressure")
    return (_QUOTA if facts["quota"] else _FULL).in_(language, where=where)


def _steps(facts: Facts, language: Language) -> tuple[Step, ...]:
    node = Step(_SEE_NODE.in_(language), "kubectl describe nodes")
    if _on_node(facts):
        return (node,)
    usage = f"kubectl exec {named(facts, 'pod')}{in_namespace(facts)} -- df -h"
    return Step(_SEE_VOLUMES.in_(language), usage), Step(_SEE_POD.in_(language), describe_pod(facts)), node


def _on_node(facts: Facts) -> bool:
    return bool(facts["resource"] or facts["pressure"]) or facts.says("NodeHasDiskPressure")


DISK_FULL: Final = Analyser(
    rule="disk-full", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS, details=_DETAILS
)
