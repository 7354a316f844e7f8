"""What the systems know about the things that the alerts of a group are about: not the first alone, and none twice."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from workers.contracts import Alert, InvestigateJob, sources
from workers.documents import CollectedSources, RawDocument
from workers.pipelines.deps import Deps
from workers.targets import Target, target_of

_LOOKED_UP: Final = 3
"""Alerts of a group that are looked up at most: the more alike they are, the less a further one tells."""

_LISTS: Final = ("events:", "pods:", sources.CLUSTER_ACCESS)
"""Sources of which each look sees a part, so that their lines are put together."""


def look_up(job: InvestigateJob, deps: Deps) -> CollectedSources:
    """Ask the sources about the first alert, then about further ones that fire and that the first look did not meet.

    Raises:
        JobCancelled, DeadlineExceeded: the job has to stop.
    """
    first, *others = job.alerts
    seen = _ask(first, deps)
    asked = [first]
    for alert in others:
        if alert.status == "firing" and len(asked) < _LOOKED_UP and not _is_met(alert, asked, seen, deps):
            asked.append(alert)
    if len(asked) == 1:
        return seen
    with ThreadPoolExecutor(len(asked) - 1, thread_name_prefix="subjects") as pool:
        return _together([seen, *pool.map(lambda alert: _ask(alert, deps), asked[1:])])


def _ask(alert: Alert, deps: Deps) -> CollectedSources:
    return deps.evidence.collect(_labels(alert, deps), alert.starts_at, limits=deps.limits)


def _labels(alert: Alert, deps: Deps) -> dict[str, str]:
    """Return the alert's labels by the team's own names: the systems know nothing of stand-ins."""
    return {name: str(deps.pseudonyms.restore(value)) for name, value in alert.labels.items()}


def _is_met(alert: Alert, asked: Sequence[Alert], seen: CollectedSources, deps: Deps) -> bool:
    """Tell whether a further look would show nothing new: its subject was asked for, or stands in what was seen."""
    target = target_of(_labels(alert, deps))
    if any(target == target_of(_labels(each, deps)) and alert.name == each.name for each in asked):
        return True
    places = _places(target)
    return any(document.source.startswith(places) for document in seen.documents) if places else False


def _places(target: Target) -> tuple[str, ...]:
    """Return how the sources begin of the very thing that an alert is about."""
    kind, workload = target.workload
    if target.pod:
        log = sources.container_log(target.namespace, target.pod, "")
        return (log, sources.cluster_object("pod", target.namespace, target.pod))
    if workload:
        return (sources.cluster_object(kind, target.namespace, workload),)
    return (sources.cluster_object("node", "", target.node),) if target.node else ()


def _together(looks: Sequence[CollectedSources]) -> CollectedSources:
    """Return what all looks saw. Of two documents of one source the first counts, unless each is a part of a list."""
    documents: dict[str, RawDocument] = {}
    for document in (each for look in looks for each in look.documents):
        known = documents.setdefault(document.source, document)
        if known is not document and document.source.startswith(_LISTS):
            documents[document.source] = _merged(known, document)
    notes = dict.fromkeys(note for look in looks for note in look.notes)
    pictures = {picture.name: picture for look in reversed(looks) for picture in look.pictures}
    return CollectedSources(tuple(documents.values()), tuple(notes), tuple(pictures.values()))


def _merged(one: RawDocument, other: RawDocument) -> RawDocument:
    """Return the lines of both, each once; those of events in order of time, which they begin with."""
    lines = list(dict.fromkeys((*one.text.splitlines(), *other.text.splitlines())))
    if one.source.startswith("events:"):
        lines.sort()
    return RawDocument(one.source, "\n".join(lines), one.truncated or other.truncated)
