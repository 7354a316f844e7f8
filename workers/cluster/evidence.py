"""The clusters as a source of evidence: chooses the cluster that an alert comes from, and looks into it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from workers.cluster import wording
from workers.cluster.connection import ClusterProblem, Unusable, configure
from workers.cluster.reader import ClusterReader
from workers.cluster.reads import Reads
from workers.cluster.survey import Survey
from workers.documents import CollectedSources, SourceNote
from workers.limits import Deadline, Limits
from workers.targets import Target, target_of

_AT_ONCE: Final = 8
"""Reads at once: few beside what an API server takes from one `kubectl`, whose burst is 300."""

_READ_SHARE: Final = 2
"""One read may take this part of the whole time, so that a slow one leaves time for the rest."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters that Vigía may read.

    Attributes:
        context: the kubeconfig context for alerts that name no cluster; None for the current one.
        contexts: contexts by the value of an alert's `cluster` label. Empty: there is one cluster alone, and whatever
            the label says, it is meant.
        seconds: how long a look may take as a whole.
        log_bytes: what may be read of one container's log.
    """

    context: str | None = None
    contexts: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 20.0
    log_bytes: int = 1_000_000

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        """Return what the alert's cluster knows about it.

        Args:
            labels: the alert's.
            at: when it began.
            limits: the job's.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        limits.check()
        target = target_of(labels)
        notes = _unusable(target)
        if target.is_empty:
            return CollectedSources(notes=notes)
        cluster = labels.get("cluster", "")
        if self.contexts and cluster and cluster not in self.contexts:
            named = SourceNote(wording.CLUSTER_NAMED.filled(cluster=cluster), wording.NO_CONTEXT)
            return CollectedSources(notes=(*notes, named))
        whole = Limits(Deadline.after(min(self.seconds, limits.deadline.remaining())), limits.cancelled)
        timeout = self.seconds / _READ_SHARE
        try:
            _, configuration = configure(self.contexts.get(cluster, self.context), timeout=timeout)
        except Unusable as unusable:
            return CollectedSources(notes=(*notes, *self._away(unusable.problem)))
        with (
            ClusterReader(configuration, timeout=timeout, limits=whole, connections=_AT_ONCE) as reader,
            ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="cluster") as pool,
        ):
            seen = Survey(reader, Reads(pool, limits), target, at, self.log_bytes).run()
        return CollectedSources(seen.documents, (*notes, *seen.notes))

    def _away(self, problem: ClusterProblem) -> tuple[SourceNote, ...]:
        """Return the note about a cluster that cannot be used; none where nobody has set one up."""
        if problem is ClusterProblem.NOT_CONFIGURED and self.context is None and not self.contexts:
            return ()
        cause = wording.CLUSTER_PROBLEMS.get(problem, wording.CLUSTER_PROBLEMS[ClusterProblem.BROKEN_CONFIG])
        return (SourceNote(wording.THE_CLUSTER, cause),)


def _unusable(target: Target) -> tuple[SourceNote, ...]:
    if not target.unusable:
        return ()
    return (SourceNote(wording.LABELS.filled(labels=", ".join(target.unusable)), wording.NO_NAMES),)
