"""Loki: what the alert's pods wrote around its start, also where they are long gone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from workers.documents import CollectedSources
from workers.limits import Limits
from workers.observability import wording
from workers.observability.backend import Backend, BackendProblem, Unavailable
from workers.observability.http import JsonClient
from workers.observability.lines import StoredLine, documents_of, place_of
from workers.targets import Target, target_of

_BEFORE: Final = timedelta(minutes=30)
_AFTER: Final = timedelta(minutes=15)
_PAGE: Final = 5_000
"""Lines in one answer: Loki's own limit (`max_entries_limit_per_query`), unless it was changed."""

_PAGES: Final = 6
_NAMES: Final = (
    ("namespace", "k8s_namespace_name", "kubernetes_namespace_name"),
    ("pod", "k8s_pod_name", "kubernetes_pod_name", "pod_name"),
    ("container", "k8s_container_name", "kubernetes_container_name", "container_name"),
)
"""Labels of streams as Promtail and Alloy, OpenTelemetry, and Fluent Bit name them."""

_WORKLOADS: Final = ("app", "app_kubernetes_io_name", "service_name", "k8s_deployment_name")


@dataclass(frozen=True, slots=True)
class Loki:
    """One Loki.

    Attributes:
        seconds: how long all queries for one alert may take.
        max_bytes: how much is read of it.
    """

    backend: Backend
    seconds: float = 20.0
    max_bytes: int = 1_000_000

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        """Return the lines of the alert's pod, else of its workload, else of its namespace.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        target = target_of(labels)
        if not target.namespace:
            return CollectedSources()
        client = JsonClient(self.backend, limits=limits, seconds=self.seconds)
        try:
            lines, cut = self._around(client, target, at)
        except Unavailable as unavailable:
            return CollectedSources(notes=(wording.missing(wording.LOKI, unavailable.problem),))
        notes = (wording.cut(wording.LOKI),) if cut else ()
        return CollectedSources(documents_of("loki", lines, truncated=cut), notes)

    def probe(self, *, limits: Limits) -> BackendProblem | None:
        """Return what is wrong with the server, or None."""
        try:
            _label_names(JsonClient(self.backend, limits=limits, seconds=limits.deadline.remaining()))
        except Unavailable as unavailable:
            return unavailable.problem
        return None

    def _around(self, client: JsonClient, target: Target, at: datetime) -> tuple[list[StoredLine], bool]:
        """Return the lines nearest to the moment: half of what may be read from before it, half from after it."""
        known = _label_names(client)
        for query in _queries(target, known):
            before, cut_before = self._read(client, query, at - _BEFORE, at, "backward")
            after, cut_after = self._read(client, query, at, at + _AFTER, "forward")
            if before or after:
                return before + after, cut_before or cut_after
        return [], False

    def _read(
        self, client: JsonClient, query: str, start: datetime, end: datetime, direction: str
    ) -> tuple[list[StoredLine], bool]:
        """Read page by page; tell whether there is more than was read. A later page that fails only ends it."""
        first, last = _nanoseconds(start), _nanoseconds(end)
        lines: dict[StoredLine, None] = {}
        size = 0
        for _ in range(_PAGES):
            params: dict[str, str | int] = {
                "query": query, "start": first, "end": last, "limit": _PAGE, "direction": direction,
            }  # fmt: skip
            try:
                page = list(_lines(client.get("/loki/api/v1/query_range", params)))
            except Unavailable:
                if not lines:
                    raise
                return list(lines), True
            new = [line for line in page if line not in lines]
            lines.update(dict.fromkeys(new))
            size += sum(len(line.text) for line in new)
            if size > self.max_bytes // 2:
                return _nearest(lines, direction, self.max_bytes // 2), True
            if len(page) < _PAGE or not new:
                return list(lines), bool(page) and not new
            # The next page begins at the last one's end, so that lines of one moment are not torn apart.
            if direction == "forward":
                first = max(line.at for line in page)
            else:
                last = min(line.at for line in page) + 1
        return list(lines), True


def _queries(target: Target, known: frozenset[str]) -> Iterator[str]:
    """Yield queries, the narrowest first, with only labels that this Loki has."""
    namespaces, pods, _ = ([name for name in names if name in known] for names in _NAMES)
    if not namespaces:
        return
    namespace = f'{namespaces[0]}="{target.namespace}"'
    if target.pod and pods:
        yield f'{{{namespace}, {pods[0]}="{target.pod}"}}'
    names = dict.fromkeys(filter(None, (target.workload[1], *target.hints)))
    for name in names:
        if pods:
            yield f'{{{namespace}, {pods[0]}=~"{name.replace(".", "[.]")}-.+"}}'
        for label in _WORKLOADS:
            if label in known:
                yield f'{{{namespace}, {label}="{name}"}}'
    if not (target.pod or names):
        yield f"{{{namespace}}}"


def _label_names(client: JsonClient) -> frozenset[str]:
    answer = client.get("/loki/api/v1/labels")
    names = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(names, list | None):
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER)
    return frozenset(name for name in names or () if isinstance(name, str))


def _lines(answer: Any) -> Iterator[StoredLine]:
    try:
        for stream in answer["data"]["result"]:
            place = place_of(stream["stream"], _NAMES)
            for at, text, *_ in stream["values"]:
                yield StoredLine(int(at), place, str(text))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER) from None


def _nearest(lines: Iterable[StoredLine], direction: str, most: int) -> list[StoredLine]:
    """Return the lines nearest to the moment that have `most` characters together."""
    kept: list[StoredLine] = []
    for line in sorted(lines, reverse=direction == "backward"):
        most -= len(line.text)
        if most < 0:
            break
        kept.append(line)
    return kept


def _nanoseconds(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000_000
