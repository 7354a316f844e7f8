"""Where evidence comes from: the names of its sources, and what each of them can prove."""

from typing import Final

QUESTION: Final = "question"
"""The asker's own words: what they say happened, not what was seen."""

PASTE: Final = "paste"
"""Lines that the asker pasted."""

THREAD: Final = "thread"
"""The Slack thread that was asked in."""

LINKED: Final = "linked thread"
"""A thread that the asker linked to; a second one has a number."""

ALERT: Final = "alert"
"""What an alert says of itself: that something is wrong, never why."""

_FILE: Final = "file:"
_RUNBOOK: Final = "runbook:"
_LOG: Final = "log:"
PREVIOUS: Final = " (previous)"
"""What the source of a log ends with that a container wrote before it was restarted."""

_STORES: Final = ("loki:", "elasticsearch:")
_KINDS: Final = frozenset({"pod", "deployment", "replicaset", "statefulset", "daemonset", "job", "node", "rollout"})
_STATES: Final = _KINDS | {"cronjob", "pods", "events", "metric"}

CLUSTER_ACCESS: Final = "cluster:access"
"""What could not be read in the cluster, and why."""


def linked(number: int) -> str:
    """Return the source of one of the threads that were linked to, counted from 1."""
    return LINKED if number == 1 else f"{LINKED} {number}"


def file(name: str) -> str:
    """Return the source of a file called `name`."""
    return f"{_FILE}{name}"


def file_name(source: str) -> str | None:
    """Return the name of the file that `source` is, or None if it is none."""
    return source.removeprefix(_FILE) if source.startswith(_FILE) else None


def runbook(path: str, section: str) -> str:
    """Return the source of a runbook's section."""
    return f"{_RUNBOOK}{path}#{section}"


def runbook_place(source: str) -> tuple[str, str] | None:
    """Return the path and the section of the runbook that `source` is, or None if it is none."""
    if not is_runbook(source):
        return None
    path, _, section = source.removeprefix(_RUNBOOK).partition("#")
    return path, section


def container_log(namespace: str, pod: str, container: str, *, previous: bool = False) -> str:
    """Return the source of a container's log; `previous` is that of its last instance, before it was restarted."""
    return f"{_LOG}{namespace}/{pod}/{container}{PREVIOUS if previous else ''}"


def stored_log(store: str, namespace: str, pod: str, container: str) -> str:
    """Return the source of a container's log as a log store has it; a name that is not known is `-`."""
    return f"{store}:{namespace or '-'}/{pod or '-'}/{container or '-'}"


def is_state(source: str) -> bool:
    """Tell whether the evidence is what Vigía itself wrote of a system's state: objects, events, figures; not a log."""
    return source == CLUSTER_ACCESS or source.partition(":")[0] in _STATES


def same_log(source: str) -> str | None:
    """Return the source of the container's log that the cluster has, for that of a log store; None for any other."""
    store = next((store for store in _STORES if source.startswith(store)), None)
    return None if store is None else f"{_LOG}{source.removeprefix(store)}"


def metric(alert: str) -> str:
    """Return the source of the figures behind an alert."""
    return f"metric:{alert}"


def cluster_object(kind: str, namespace: str, name: str) -> str:
    """Return the source of a Kubernetes object, such as `pod:shop/api-0` or `node:worker-1`."""
    return f"{kind.lower()}:{namespace}/{name}" if namespace else f"{kind.lower()}:{name}"


def cluster_list(what: str, namespace: str) -> str:
    """Return the source of what was listed in a namespace, such as `events:shop`."""
    return f"{what}:{namespace}"


def cluster_place(source: str) -> dict[str, str]:
    """Return the names that the source of a Kubernetes object or log holds, such as `namespace` and `pod`."""
    source = same_log(source) or source
    if source.startswith(_LOG):
        names = source.removeprefix(_LOG).removesuffix(PREVIOUS).split("/")
        known = zip(("namespace", "pod", "container"), names, strict=False)
        return {part: name for part, name in known if name != "-"}
    kind, _, place = source.partition(":")
    if kind not in _KINDS:
        return {}
    namespace, _, name = place.rpartition("/")
    return {"namespace": namespace, kind: name} if namespace else {kind: name}


def is_runbook(source: str) -> bool:
    """Tell whether the evidence is a runbook's: it says what may be the cause, never what is."""
    return source.startswith(_RUNBOOK)


def is_observed(source: str) -> bool:
    """Tell whether the evidence was seen in a system, rather than said by asker or alert, or taught by a runbook."""
    return source not in {QUESTION, ALERT} and not is_runbook(source)
