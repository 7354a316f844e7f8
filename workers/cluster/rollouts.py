"""What changed last: the two newest pod templates of a workload, compared field by field.

A Deployment keeps its earlier templates in ReplicaSets, a StatefulSet and a DaemonSet in ControllerRevisions.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from workers.cluster.objects import (
    Object,
    labelled,
    moment,
    name_of,
    namespace_of,
    number,
    one_line,
    owner_of,
    part,
    text,
)

_REVISION: Final = "deployment.kubernetes.io/revision"
_PATCH: Final = "$patch"
"""The instruction to replace the template, which a ControllerRevision keeps beside its parts."""

CONTROLLED: Final = frozenset({"StatefulSet", "DaemonSet"})
"""The kinds whose earlier templates are kept in ControllerRevisions."""

_CAUSE: Final = "kubernetes.io/change-cause"
_MOST_CHANGES: Final = 60
_HASH: Final = "pod-template-hash"
_DEPTH: Final = 12
_DAY: Final = 24 * 60

_Leaves: TypeAlias = dict[tuple[str, ...], str]


def describe_rollout(workload: Object, revisions: Sequence[Object], at: datetime) -> Iterator[str]:
    """Yield when the newest template came, and what differs from the one before it.

    Args:
        workload: whose history it is.
        revisions: the ReplicaSets or ControllerRevisions that it owns, in any order.
        at: when the alert began.
    """
    history = sorted(revisions, key=revision_of, reverse=True)
    place = f"{namespace_of(workload)}/{name_of(workload)}"
    if not history:
        return
    newest, *older = history
    yield f"rollout {place}: revision {revision_of(newest)} in {_dated(newest)}{_before(newest, at)}"
    cause = labelled(newest, "metadata", "annotations").get(_CAUSE)
    if cause:
        yield f"rollout {place}: change cause {cause}"
    if not older:
        yield f"rollout {place}: no earlier revision is kept"
        return
    yield f"rollout {place}: before it revision {revision_of(older[0])} in {_dated(older[0])}"
    changes = list(_changes(_leaves(_template(older[0])), _leaves(_template(newest))))
    yield from changes[:_MOST_CHANGES]
    if len(changes) > _MOST_CHANGES:
        yield f"and {len(changes) - _MOST_CHANGES} more changes"
    if not changes:
        yield f"rollout {place}: the two templates are the same"


def revision_of(revision: Object) -> int:
    """Return the number of the rollout that a ReplicaSet or a ControllerRevision belongs to."""
    written = labelled(revision, "metadata", "annotations").get(_REVISION, "")
    return int(written) if written.isdecimal() else number(revision, "revision")


def _template(revision: Object) -> Object:
    """Return the pod template that was rolled out."""
    return part(revision, "spec", "template") or {
        name: each for name, each in part(revision, "data", "spec", "template").items() if name != _PATCH
    }


def _dated(revision: Object) -> str:
    made = f"created {text(revision, 'metadata', 'creationTimestamp')}"
    kind, owner = owner_of(revision)
    if kind in CONTROLLED:
        return f"controllerrevision {name_of(revision)} of {kind.lower()} {owner}, {made}"
    return f"replicaset {name_of(revision)}, {made}, wanted {number(revision, 'spec', 'replicas')}"


def _before(revision: Object, at: datetime) -> str:
    """Return how long before the alert the rollout came, if that was within a day."""
    made = moment(text(revision, "metadata", "creationTimestamp"))
    minutes = int((at - made).total_seconds() // 60) if made else -1
    return f", {minutes} minutes before the alert" if 0 <= minutes <= _DAY else ""


def _changes(before: _Leaves, after: _Leaves) -> Iterator[str]:
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old == new or path[-1] == _HASH:
            continue
        *above, leaf = path
        place = ".".join(above)
        # In the form `name=value`, redaction knows a password by its name.
        if old is None:
            yield f"added {place} {leaf}={new}"
        elif new is None:
            yield f"removed {place} {leaf}={old}"
        else:
            yield f"changed {place} {leaf}={old} -> {leaf}={new}"


def _leaves(template: Object) -> _Leaves:
    """Return the template's leaves by their path; lists of named things by name, so that their order is no change."""
    found: _Leaves = {}
    for key, item in template.items():
        _collect(item, (key,) if key != "spec" else (), found)
    return found


def _collect(thing: Any, path: tuple[str, ...], found: _Leaves) -> None:
    deep = len(path) >= _DEPTH
    if isinstance(thing, dict) and thing and not deep:
        for key, item in thing.items():
            _collect(item, (*path, one_line(key)), found)
    elif (
        isinstance(thing, list)
        and not deep
        and thing
        and all(isinstance(item, dict) and "name" in item for item in thing)
    ):
        for item in thing:
            _collect_named(item, path, found)
    elif path:
        found[path] = one_line(json.dumps(thing, ensure_ascii=False) if isinstance(thing, dict | list) else thing)


def _collect_named(item: Object, path: tuple[str, ...], found: _Leaves) -> None:
    name, rest = text(item, "name"), {key: each for key, each in item.items() if key != "name"}
    if path and path[-1] == "env" and "valueFrom" not in rest:
        found[*path, name] = text(rest, "value")
    elif path:
        _collect(rest, (*path[:-1], f"{path[-1]}[{name}]"), found)
