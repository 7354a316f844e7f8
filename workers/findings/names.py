"""Names of things: where logs write them, which of them are well-formed, and how a command or a sentence names them."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workers.language import Language, Wording

if TYPE_CHECKING:
    from workers.findings.analyser import Facts

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAME: Final = r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?"
_HYPHENATED: Final = r"[a-z0-9][a-z0-9.-]{0,200}-[a-z0-9]{1,40}"
"""In running text only a name with a hyphen is surely one: in "the pod is down", `is` is not."""

DETAILS: Final = (
    re.compile(rf"\bpod (?P<namespace>{_LABEL})/(?P<pod>{_NAME})(?![\w/-])"),
    re.compile(rf" pod/(?P<pod>{_NAME})(?: x\d{{1,9}}| \(since|: )"),
    re.compile(rf"\b(?:init )?container (?P<container>{_LABEL}): "),
    re.compile(rf"\bnode (?P<node>{_NAME}): "),
    re.compile(rf"\bin pod (?P<pod>{_NAME})_(?P<namespace>{_LABEL})\("),
    re.compile(rf'\bpod="(?P<namespace>{_LABEL})/(?P<pod>{_NAME})"'),
    re.compile(rf"^\S{{10,40}}Z (?P<pod>{_HYPHENATED}) (?P<container>{_LABEL}) "),
    re.compile(rf"^(?:(?P<namespace>{_LABEL})\s+)?(?P<pod>{_HYPHENATED})\s+\d{{1,3}}/\d{{1,3}}\s+[A-Z]"),
    re.compile(rf"""\bpods?[/=: ]["']?(?P<pod>{_HYPHENATED})(?![\w-])"""),
    re.compile(
        rf"""(?:\bnamespace[=:/]\s?["']?|\bin (?:the )?namespace ["']?|\s-n )(?P<namespace>{_LABEL})(?![\w-])"""
    ),
    re.compile(rf"""\bcontainer(?:[=:]["']?|\s["'])(?P<container>{_LABEL})(?![\w-])"""),
)
"""Where a line may name its pod, namespace and container."""

_DESCRIBED: Final = (
    re.compile(rf"(?m)^Name: +(?P<pod>{_HYPHENATED})$"),
    re.compile(rf"(?m)^Namespace: +(?P<namespace>{_LABEL})$"),
)
"""How `kubectl describe` names what it describes."""

_LOOKED_AT: Final = 4000
"""Characters of one item of evidence in which names are looked for."""

_WELL_FORMED: Final = {
    "pod": re.compile(_NAME),
    "namespace": re.compile(_LABEL),
    "container": re.compile(_LABEL),
    "node": re.compile(_NAME),
    "workload": re.compile(_NAME),
    "kind": re.compile(r"[a-z]{3,20}"),
    "claim": re.compile(_NAME),
    "service": re.compile(_NAME),
    "unit": re.compile(r"[A-Za-z0-9@._-]{1,100}"),
    "host": re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"),
    "port": re.compile(r"\d{1,5}"),
    "image": re.compile(r"[a-z0-9][a-z0-9._/:-]{0,200}(?:@sha256:[0-9a-f]{64})?(?<![/:.-])", re.IGNORECASE),
    "path": re.compile(r"/[A-Za-z0-9._/-]{0,200}"),
    "verb": re.compile(r"[a-z]{2,20}"),
    "resource": re.compile(r"[a-z0-9][a-z0-9./-]{0,80}"),
}

NAMED: Final = frozenset(_WELL_FORMED)
"""The names that a command may hold."""

_OF: Final = Wording(en=" of pod `{pod}`", es=" del pod `{pod}`")
_CONTAINER: Final = Wording(en="the container `{container}`", es="el contenedor `{container}`")
_A_CONTAINER: Final = Wording(en="a container", es="un contenedor")


def agreed(texts: Iterable[str]) -> dict[str, str]:
    """Return the pod and the namespace if all of the evidence names only one: then every line is about those."""
    found: dict[str, set[str]] = {"pod": set(), "namespace": set()}
    for text in texts:
        for pattern in (*DETAILS, *_DESCRIBED):
            match = pattern.search(text, 0, _LOOKED_AT)
            for name, value in match.groupdict().items() if match else ():
                if value and name in found:
                    found[name].add(value)
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def known(facts: "Facts", name: str) -> str | None:
    """Return a fact that may go into a command: one that is well-formed for its kind."""
    value = facts[name]
    return value if value and _WELL_FORMED[name].fullmatch(value) else None


def named(facts: "Facts", name: str, placeholder: str | None = None) -> str:
    """Return a fact for a command, or a placeholder such as `<pod>` for the reader to fill in."""
    return known(facts, name) or f"<{placeholder or name}>"


def in_namespace(facts: "Facts") -> str:
    """Return ` -n NAMESPACE`, or nothing if the namespace is not known."""
    namespace = known(facts, "namespace")
    return f" -n {namespace}" if namespace else ""


def describe_pod(facts: "Facts") -> str:
    """Return the command that describes the pod."""
    return f"kubectl describe pod {named(facts, 'pod')}{in_namespace(facts)}"


def previous_logs(facts: "Facts") -> str:
    """Return the command that shows what the last crashed container wrote."""
    container = known(facts, "container")
    chosen = f" -c {container}" if container else ""
    return f"kubectl logs {named(facts, 'pod')}{chosen}{in_namespace(facts)} --previous --tail=100"


def the_container(facts: "Facts", language: Language) -> str:
    """Return how a sentence names the container: as exactly as the evidence does."""
    container, pod = facts["container"], facts["pod"]
    subject = _CONTAINER.in_(language, container=container) if container else _A_CONTAINER.in_(language)
    return subject + (_OF.in_(language, pod=pod) if pod else "")


def capitalised(sentence: str) -> str:
    """Return a sentence with its first letter as a capital and the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
