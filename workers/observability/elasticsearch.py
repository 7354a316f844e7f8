"""Elasticsearch and OpenSearch: what the alert's pods wrote around its start, under whatever names a shipper uses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from workers.documents import CollectedSources
from workers.limits import Limits
from workers.observability import wording
from workers.observability.backend import Backend, BackendProblem, Unavailable
from workers.observability.http import JsonClient
from workers.observability.lines import StoredLine, documents_of
from workers.targets import Target, target_of

_BEFORE: Final = timedelta(minutes=30)
_AFTER: Final = timedelta(minutes=15)
_PAGE: Final = 1_000
_PAGES: Final = 10
_NAMES: Final = (
    (
        "kubernetes.namespace",
        "kubernetes.namespace_name",
        "k8s.namespace.name",
        "resource.attributes.k8s.namespace.name",
    ),
    ("kubernetes.pod.name", "kubernetes.pod_name", "k8s.pod.name", "resource.attributes.k8s.pod.name"),
    ("kubernetes.container.name", "kubernetes.container_name", "k8s.container.name"),
)
"""Fields as Filebeat and Elastic Agent, Fluent Bit and Fluentd, and OpenTelemetry name them."""

_TEXTS: Final = ("message", "log", "body.text", "event.original")
_TIME: Final = "@timestamp"


class _Hit(NamedTuple):
    """One document of the store: its id, its time as written, and its line."""

    id: str
    written: str
    line: StoredLine


@dataclass(frozen=True, slots=True)
class Elasticsearch:
    """One cluster of Elasticsearch or OpenSearch.

    Attributes:
        index: indices or data streams, separated by commas; `*` stands for any characters.
        seconds: how long all queries for one alert may take.
        max_bytes: how much is read of it.
    """

    backend: Backend
    index: str
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
            hits, cut = self._around(client, target, at)
        except Unavailable as unavailable:
            return CollectedSources(notes=(wording.missing(wording.ELASTICSEARCH, unavailable.problem),))
        notes = (wording.cut(wording.ELASTICSEARCH),) if cut else ()
        return CollectedSources(documents_of("elasticsearch", (hit.line for hit in hits), truncated=cut), notes)

    def probe(self, *, limits: Limits) -> BackendProblem | None:
        """Return what is wrong with the server, or None."""
        client = JsonClient(self.backend, limits=limits, seconds=limits.deadline.remaining())
        try:
            _hits(self._search(client, {"size": 0}))
        except Unavailable as unavailable:
            return unavailable.problem
        return None

    def _around(self, client: JsonClient, target: Target, at: datetime) -> tuple[list[_Hit], bool]:
        for filters in _filters(target):
            before, cut_before = self._read(client, filters, at - _BEFORE, at, "desc")
            after, cut_after = self._read(client, filters, at, at + _AFTER, "asc")
            if before or after:
                return before + after, cut_before or cut_after
        return [], False

    def _read(
        self, client: JsonClient, filters: list[Any], start: datetime, end: datetime, order: str
    ) -> tuple[list[_Hit], bool]:
        """Read page by page from the moment on; tell whether there is more than was read."""
        first, last = _rfc3339(start), _rfc3339(end)
        hits: dict[str, _Hit] = {}
        size = 0
        for _ in range(_PAGES):
            window = {"range": {_TIME: {"gte": first, "lte": last, "format": "strict_date_optional_time_nanos"}}}
            body = {
                "size": _PAGE,
                "sort": [{_TIME: {"order": order, "unmapped_type": "date"}}],
                "query": {"bool": {"filter": [window, *filters]}},
            }
            try:
                page = _hits(self._search(client, body))
            except Unavailable:
                if not hits:
                    raise
                return list(hits.values()), True
            new = [hit for hit in page if hit.id not in hits]
            for hit in new:
                size += len(hit.line.text)
                if size > self.max_bytes // 2:
                    return list(hits.values()), True
                hits[hit.id] = hit
            if len(page) < _PAGE or not new:
                return list(hits.values()), bool(page) and not new
            # The next page begins at the last one's end, so that lines of one moment are not torn apart.
            first, last = (first, page[-1].written) if order == "desc" else (page[-1].written, last)
        return list(hits.values()), True

    def _search(self, client: JsonClient, body: Any) -> Any:
        params = {"ignore_unavailable": "true", "allow_no_indices": "true"}
        return client.post(f"/{self.index}/_search", body, params)


def _filters(target: Target) -> Iterator[list[Any]]:
    """Yield filters, the narrowest first."""
    namespace = _any_of(_NAMES[0], target.namespace)
    if target.pod:
        yield [namespace, _any_of(_NAMES[1], target.pod)]
    names = dict.fromkeys(filter(None, (target.workload[1], *target.hints)))
    for name in names:
        yield [namespace, _any_of(_NAMES[1], f"{name}-", kind="prefix")]
    if not (target.pod or names):
        yield [namespace]


def _any_of(fields: Iterable[str], wanted: str, kind: str = "term") -> Any:
    """Return the filter for a value in any of the fields, be they keywords or texts with a keyword beside."""
    clauses = [{kind: {name: wanted}} for each in fields for name in (each, f"{each}.keyword")]
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _hits(answer: Any) -> list[_Hit]:
    try:
        return [hit for each in answer["hits"]["hits"] if (hit := _hit(each))]
    except (KeyError, TypeError, AttributeError):
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER) from None


def _hit(raw: Any) -> _Hit | None:
    """Return a document's line; None where it has no time or no text."""
    source = raw["_source"]
    written = _field(source, (_TIME,))
    text = _field(source, _TEXTS)
    at = _nanoseconds(written)
    if at is None or not text:
        return None
    namespace, pod, container = (_field(source, names) for names in _NAMES)
    return _Hit(f"{raw.get('_index')}/{raw['_id']}", written, StoredLine(at, (namespace, pod, container), text))


def _field(source: Any, names: Iterable[str]) -> str:
    """Return the first of the fields that is there, nested or with dots in its name."""
    for name in names:
        found = _at(source, name)
        if isinstance(found, str) and found:
            return found
    return ""


def _at(thing: Any, name: str) -> Any:
    if not isinstance(thing, dict):
        return None
    if name in thing:
        return thing[name]
    head, _, rest = name.partition(".")
    while rest:
        found = _at(thing[head], rest) if head in thing else None
        if found is not None:
            return found
        more, _, rest = rest.partition(".")
        head = f"{head}.{more}"
    return None


def _nanoseconds(written: str) -> int | None:
    """Return an RFC 3339 time with up to nine digits of a second."""
    head, dot, tail = written.partition(".")
    digits = tail[: len(tail) - len(tail.lstrip("0123456789"))] if dot else ""
    try:
        at = datetime.fromisoformat(head + tail[len(digits) :] if dot else head)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return int(at.timestamp()) * 1_000_000_000 + int(digits[:9].ljust(9, "0"))


def _rfc3339(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
