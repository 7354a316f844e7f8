"""What a cluster knows about an alert: from its labels to the objects, events and logs around it.

Three rounds, each side by side: the namespace as a whole; the workload that the alert is about; then its nodes,
its neighbours and the logs. The later rounds ask only for what the earlier ones found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from workers.cluster import wording
from workers.cluster.events import describe_events, involved, is_warning
from workers.cluster.logs import ContainerLog, LogText, read_log
from workers.cluster.nodes import describe_node, has_address
from workers.cluster.objects import Object, labelled, name_of, namespace_of, owner_of, part, text
from workers.cluster.pods import containers, describe_pod, restarts_of, summarise_pod, troubles_of
from workers.cluster.reader import ClusterReader, Listing, ReadProblem
from workers.cluster.reads import Read, Reads
from workers.cluster.rollouts import CONTROLLED, describe_rollout
from workers.cluster.runs import describe_runs
from workers.cluster.workloads import KINDS, describe_workload
from workers.contracts import sources
from workers.documents import CollectedSources, RawDocument, SourceNote
from workers.targets import Target

_PODS_WITH_LOGS: Final = 4
_NEIGHBOURS_WITH_LOGS: Final = 2
_LOGS: Final = 24
_LISTED_PODS: Final = 50
_EVENTS: Final = 200
_HASHED: Final = re.compile(r"(?P<workload>.+?)(?:-[a-z0-9]{6,10})?-[a-z0-9]{1,5}")
"""`NAME-HASH-HASH` of a Deployment's pod, `NAME-HASH` of a DaemonSet's, `NAME-0` of a StatefulSet's."""

_CORE: Final = "/api/v1"
_NAMESPACED: Final = "/api/v1/namespaces/{namespace}"
_APPS: Final = "/apis/apps/v1/namespaces/{namespace}"
_SELECTOR: Final = ("spec", "selector", "matchLabels")


@dataclass(slots=True)
class Survey:
    """One look into one cluster.

    Attributes:
        at: when the alert began.
        log_bytes: what may be read of one log.
    """

    reader: ClusterReader
    reads: Reads
    target: Target
    at: datetime
    log_bytes: int
    _documents: list[RawDocument] = field(default_factory=list)
    _notes: list[SourceNote] = field(default_factory=list)
    _pods: list[Object] = field(default_factory=list)
    _all_pods: bool = False
    _events: list[Object] = field(default_factory=list)
    _replicasets: list[Object] = field(default_factory=list)
    _workload: tuple[str, Object] | None = None

    def run(self) -> CollectedSources:
        """Look, and return what was seen.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        nodes = self._look_at_namespace()
        self._find_workload()
        mine = self._pods_of_workload()
        self._describe(mine)
        on_nodes = self._look_at_nodes(nodes, mine)
        alike, others = self._neighbours(mine, on_nodes)
        self._list_neighbours(alike, others, mine)
        self._describe_events(mine)
        self._read_logs(mine, alike or ([] if mine else others))
        self._say_what_is_missing()
        return CollectedSources(tuple(self._documents), tuple(self._notes))

    def _look_at_namespace(self) -> list[Object]:
        """Read the namespace's pods, events and rollouts. Return the nodes, where one has to be found by address."""
        namespace, target = self.target.namespace, self.target
        reads: dict[str, Read[Listing]] = {}
        if namespace:
            listed = partial(self.reader.list, namespace=namespace)
            reads = {
                "pods": Read(wording.PODS.filled(namespace=namespace), partial(listed, f"{_NAMESPACED}/pods")),
                "events": Read(wording.EVENTS.filled(namespace=namespace), partial(listed, f"{_NAMESPACED}/events")),
                "replicasets": Read(
                    wording.REPLICASETS.filled(namespace=namespace), partial(listed, KINDS["ReplicaSet"].path)
                ),
            }
        if target.address:
            reads["nodes"] = Read(wording.NODES, partial(self.reader.list, f"{_CORE}/nodes"))
        found = {key: listing.items for key, listing in self.reads.together(reads).items()}
        self._pods, self._events = found.get("pods", []), found.get("events", [])
        self._replicasets = found.get("replicasets", [])
        self._all_pods = "pods" in found
        if target.pod and namespace and not self._all_pods:
            self._pods = list(self._objects([("Pod", target.pod)]).values())
        return [node for node in found.get("nodes", []) if has_address(node, target.address)]

    def _find_workload(self) -> None:
        """Go from the pod, the label or a hint to the workload, and from a ReplicaSet to its Deployment."""
        if not self.target.namespace:
            return
        kind, name = self.target.workload
        pod = self._named_pod()
        if pod is not None:
            kind, name = owner_of(pod)
        elif self.target.pod and self._all_pods:
            self._notes.append(SourceNote(wording.POD.filled(pod=self.target.pod), wording.POD_GONE))
            kind, name = (kind, name) if name else self._lost_owner()
        if kind == "ReplicaSet":
            owner = next((owner_of(each) for each in self._replicasets if name_of(each) == name), ("", ""))
            kind, name = owner if owner[0] in KINDS else (kind, name)
        if kind in KINDS and name:
            found = self._objects([(kind, name)])
            self._workload = (kind, found[kind, name]) if found else None
        elif pod is None:
            self._workload = self._hinted()

    def _named_pod(self) -> Object | None:
        return next((pod for pod in self._pods if name_of(pod) == self.target.pod), None) if self.target.pod else None

    def _lost_owner(self) -> tuple[str, str]:
        """Return the owner of a pod that is gone: that of another pod with its name but for the hashes."""
        stem = _stem(self.target.pod)
        alike = (pod for pod in self._pods if _stem(name_of(pod)) == stem)
        return next((owner_of(pod) for pod in alike), ("Deployment", stem))

    def _hinted(self) -> tuple[str, Object] | None:
        """Return the first workload whose name is one of the hints."""
        for hint in self.target.hints:
            kinds = ("Deployment", "StatefulSet", "DaemonSet", "Job")
            found = self._objects([(kind, hint) for kind in kinds], optional=True)
            if found:
                (kind, _), workload = next(iter(found.items()))
                return kind, workload
        return None

    def _objects(self, named: Sequence[tuple[str, str]], *, optional: bool = False) -> dict[tuple[str, str], Object]:
        """Read objects of the namespace. Return them by kind and name."""
        paths = {kind: known.path for kind, known in KINDS.items()} | {"Pod": f"{_NAMESPACED}/pods"}
        reads = {
            (kind, name): Read(
                wording.OBJECT.filled(kind=kind, name=name),
                partial(self.reader.get, f"{paths[kind]}/{{name}}", namespace=self.target.namespace, name=name),
                optional=optional,
            )
            for kind, name in named
        }
        return self.reads.together(reads)

    def _pods_of_workload(self) -> list[Object]:
        """Return the alert's own pod, then the other pods of its workload, those that are not well first."""
        own = self._named_pod()
        mine = [pod for pod in self._pods if self._workload and self._owns(pod)]
        if own is not None and own not in mine:
            mine.append(own)
        return sorted(mine, key=lambda pod: (pod is not own, not troubles_of(pod), -restarts_of(pod), name_of(pod)))

    def _owns(self, pod: Object) -> bool:
        kind, workload = self._workload or ("", {})
        owner = owner_of(pod)
        if kind != "Deployment":
            return owner == (kind, name_of(workload))
        return owner in {("ReplicaSet", name_of(each)) for each in self._own_replicasets()}

    def _own_replicasets(self) -> list[Object]:
        name = name_of(self._workload[1]) if self._workload else ""
        return [each for each in self._replicasets if owner_of(each) == ("Deployment", name)]

    def _look_at_nodes(self, found: list[Object], mine: Sequence[Object]) -> list[Object]:
        """Describe the nodes of the alert and of its first pods. Return the other pods on the first of them."""
        names = dict.fromkeys(
            [self.target.node, *map(name_of, found), *(text(pod, "spec", "nodeName") for pod in mine[:2])]
        )
        wanted = [name for name in names if name][:2]
        if not wanted:
            return []
        first = wanted[0]
        objects = {
            name: Read(
                wording.OBJECT.filled(kind="Node", name=name),
                partial(self.reader.get, f"{_CORE}/nodes/{{name}}", name=name),
            )
            for name in wanted
        }
        lists = {
            "pods": Read(
                wording.NODE_PODS.filled(node=first),
                partial(self.reader.list, f"{_CORE}/pods", {"fieldSelector": f"spec.nodeName={first}"}),
            ),
            "events": Read(
                wording.NODE_EVENTS.filled(node=first),
                partial(
                    self.reader.list,
                    f"{_CORE}/events",
                    {"fieldSelector": f"involvedObject.kind=Node,involvedObject.name={first}"},
                ),
            ),
        }
        both: dict[str, Read[Object | Listing]] = {}
        for name, read in objects.items():
            both[f"node {name}"] = Read(read.what, read.call)
        for name, listed in lists.items():
            both[name] = Read(listed.what, listed.call)
        answers = self.reads.together(both)
        for name in wanted:
            node = answers.get(f"node {name}")
            if isinstance(node, dict):
                self._add(sources.cluster_object("node", "", name), describe_node(node))
        pods, events = answers.get("pods"), answers.get("events")
        if isinstance(events, Listing) and events.items:
            self._add(sources.cluster_list("events", f"node {first}"), describe_events(events.items)[-_EVENTS:])
        return pods.items if isinstance(pods, Listing) else []

    def _describe(self, mine: Sequence[Object]) -> None:
        if self._workload is not None:
            kind, workload = self._workload
            place = (namespace_of(workload), name_of(workload))
            self._add(sources.cluster_object(kind, *place), describe_workload(kind, workload))
            revisions = self._revisions(kind, workload)
            self._add(sources.cluster_object("rollout", *place), describe_rollout(workload, revisions, self.at))
            if kind == "Job":
                self._describe_runs(workload)
        for pod in filter(self._is_worth_describing, mine[:_PODS_WITH_LOGS]):
            self._add(sources.cluster_object("pod", namespace_of(pod), name_of(pod)), describe_pod(pod))

    def _revisions(self, kind: str, workload: Object) -> list[Object]:
        """Return the templates of the workload that its cluster has kept."""
        if kind == "Deployment":
            return self._own_replicasets()
        if kind not in CONTROLLED:
            return []
        namespace = self.target.namespace
        # A revision carries its template's labels, among which the selector's are.
        chosen = ",".join(f"{name}={each}" for name, each in labelled(workload, *_SELECTOR).items())
        read = Read(
            wording.REVISIONS.filled(kind=kind, name=name_of(workload)),
            partial(
                self.reader.list,
                f"{_APPS}/controllerrevisions",
                {"labelSelector": chosen} if chosen else None,
                namespace=namespace,
            ),
        )
        listing = self.reads.together({"revisions": read}).get("revisions")
        return [each for each in listing.items if owner_of(each) == (kind, name_of(workload))] if listing else []

    def _is_worth_describing(self, pod: Object) -> bool:
        return name_of(pod) == self.target.pod or bool(troubles_of(pod))

    def _describe_runs(self, job: Object) -> None:
        """Describe the other runs of the CronJob that the job belongs to: the next one may have gone well."""
        kind, cronjob = owner_of(job)
        if kind != "CronJob":
            return
        namespace = self.target.namespace
        read = Read(
            wording.JOBS.filled(namespace=namespace), partial(self.reader.list, KINDS["Job"].path, namespace=namespace)
        )
        listing = self.reads.together({"jobs": read}).get("jobs")
        runs = [each for each in listing.items if owner_of(each) == (kind, cronjob)] if listing else []
        self._add(sources.cluster_object("cronjob", namespace, cronjob), describe_runs(namespace, cronjob, runs))

    def _neighbours(self, mine: Sequence[Object], on_node: Sequence[Object]) -> tuple[list[Object], list[Object]]:
        """Return the pods that fail like the alert's own, and those that fail otherwise."""
        known = {(namespace_of(pod), name_of(pod)) for pod in mine}
        around = {(namespace_of(pod), name_of(pod)): pod for pod in (*self._pods, *on_node)}
        troubled = [pod for place, pod in sorted(around.items()) if place not in known and troubles_of(pod)]
        kinds = {trouble for pod in mine for trouble in troubles_of(pod)}
        alike = [pod for pod in troubled if kinds.intersection(troubles_of(pod))]
        return alike, [pod for pod in troubled if pod not in alike]

    def _list_neighbours(self, alike: Sequence[Object], others: Sequence[Object], mine: Sequence[Object]) -> None:
        nodes = dict.fromkeys(text(pod, "spec", "nodeName") or "none" for pod in alike)
        lines = [f"beside the alert's own, {len(alike)} pods fail alike, on nodes {', '.join(nodes)}"] if alike else []
        lines += [f"{summarise_pod(pod)} (fails alike)" for pod in alike]
        well = [pod for pod in mine[:_PODS_WITH_LOGS] if not self._is_worth_describing(pod)]
        lines += [summarise_pod(pod) for pod in (*others, *well, *mine[_PODS_WITH_LOGS:])]
        shown = lines[:_LISTED_PODS]
        if len(lines) > len(shown):
            shown.append(f"and {len(lines) - len(shown)} more pods")
        place = self.target.namespace or f"node {self.target.node or self.target.address}"
        self._add(sources.cluster_list("pods", place), shown)

    def _describe_events(self, mine: Sequence[Object]) -> None:
        """Describe what happened to the workload and its pods, living or gone, and all warnings beside."""
        names = {name_of(pod) for pod in mine} | {name_of(each) for each in self._own_replicasets()}
        names |= {self.target.pod} - {""}
        stems = {_stem(self.target.pod)} if self.target.pod else set()
        if self._workload is not None:
            name = name_of(self._workload[1])
            names |= {name, owner_of(self._workload[1])[1]}
            stems.add(name)

        def concerns(event: Object) -> bool:
            name = involved(event)[1]
            return is_warning(event) or name in names or _stem(name) in stems

        self._add(
            sources.cluster_list("events", self.target.namespace),
            describe_events(filter(concerns, self._events))[-_EVENTS:],
        )

    def _read_logs(self, mine: Sequence[Object], neighbours: Sequence[Object]) -> None:
        troubled = [pod for pod in mine if troubles_of(pod)]
        near = neighbours[: _NEIGHBOURS_WITH_LOGS if mine else _PODS_WITH_LOGS]
        chosen = [*mine[:_PODS_WITH_LOGS], *near]
        unread = len([pod for pod in (*troubled, *neighbours) if pod not in chosen])
        if unread:
            self._notes.append(SourceNote(wording.MORE_PODS.filled(count=unread), wording.MORE_PODS_CAUSE))
        logs = list(self._logs_of(chosen))[:_LOGS]
        reads = {
            log: Read(
                (wording.PREVIOUS_LOG if log.previous else wording.LOG).filled(pod=log.pod, container=log.container),
                partial(read_log, self.reader, log, self.at, limit=self.log_bytes),
                optional=log.previous,
            )
            for log in logs
        }
        cut = 0
        for log, read in self.reads.together(reads).items():
            cut += bool(read.gaps or read.problem)
            self._add_log(log, read)
        if cut:
            self._notes.append(SourceNote(wording.LONG_LOGS.filled(count=cut), wording.LONG_LOGS_CAUSE))

    def _logs_of(self, pods: Iterable[Object]) -> Iterator[ContainerLog]:
        """Yield the logs that exist, the alert's own container first: one that never started has none."""
        for pod in pods:
            found = sorted(containers(pod), key=lambda each: text(each[1], "name") != self.target.container)
            for _, container, status in found:
                name = text(container, "name")
                place = (namespace_of(pod), name_of(pod), name)
                if part(status, "state", "running") or part(status, "state", "terminated"):
                    yield ContainerLog(*place)
                if part(status, "lastState", "terminated"):
                    yield ContainerLog(*place, previous=True)

    def _add_log(self, log: ContainerLog, read: LogText) -> None:
        source = sources.container_log(log.namespace, log.pod, log.container, previous=log.previous)
        if read.text:
            self._documents.append(RawDocument(source, read.text, truncated=bool(read.gaps or read.problem)))

    def _add(self, source: str, lines: Iterable[str]) -> None:
        written = "\n".join(lines)
        if written:
            self._documents.append(RawDocument(source, written))

    def _say_what_is_missing(self) -> None:
        """Note what could not be read, and put it among the evidence: what is forbidden explains a gap."""
        for what, problem in self.reads.missed:
            self._notes.append(SourceNote(what, wording.PROBLEMS[problem]))
        lines = [
            f"not read: {what.en}: {problem}"
            for what, problem in self.reads.missed
            if problem is not ReadProblem.NOT_FOUND
        ]
        self._add(sources.CLUSTER_ACCESS, lines)


def _stem(pod: str) -> str:
    """Return a pod's name without the parts that its controller made up."""
    found = _HASHED.fullmatch(pod)
    return found["workload"] if found else pod
