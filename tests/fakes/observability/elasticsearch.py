"""A stand-in for Elasticsearch's search: filters by range, term and prefix, sorted by time, in pages."""

from dataclasses import dataclass, field
from typing import Any

from tests.fakes.observability.server import BadRequest, FakeBackend

_MOST_HITS = 10_000
_KNOWN = {"size", "sort", "query"}


@dataclass
class FakeElasticsearch(FakeBackend):
    """A store of documents.

    Attributes:
        documents: the sources; their ids are their places.
    """

    documents: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        if method != "POST" or not path.endswith("/_search"):
            raise KeyError(path)
        if set(body) - _KNOWN or body["size"] > _MOST_HITS:
            raise BadRequest("unknown key or result window too large")
        filters = body.get("query", {"bool": {"filter": []}})["bool"]["filter"]
        found = [
            (number, source)
            for number, source in enumerate(self.documents)
            if all(_passes(clause, source) for clause in filters)
        ]
        if body.get("sort"):
            ((name, how),) = body["sort"][0].items()
            found.sort(key=lambda each: str(_read(each[1], name)), reverse=how["order"] == "desc")
        hits = [{"_index": "logs-1", "_id": str(number), "_source": source} for number, source in found]
        return {"took": 1, "hits": {"total": {"value": len(hits)}, "hits": hits[: body["size"]]}}


def _passes(clause: dict[str, Any], source: dict[str, Any]) -> bool:
    ((kind, what),) = clause.items()
    if kind == "bool":
        return any(_passes(each, source) for each in what["should"])
    ((name, wanted),) = what.items()
    value = _read(source, name)
    if kind == "range":
        return isinstance(value, str) and wanted["gte"] <= value <= wanted["lte"]
    if kind == "prefix":
        return isinstance(value, str) and value.startswith(wanted)
    if kind == "term":
        return bool(value == wanted)
    raise BadRequest(f"unknown query [{kind}]")


def _read(source: Any, name: str) -> Any:
    """Return a field, whether it is nested or has dots in its name; the real one flattens both alike."""
    if not isinstance(source, dict):
        return None
    if name in source:
        return source[name]
    parts = name.split(".")
    for length in range(1, len(parts)):
        head, rest = ".".join(parts[:length]), ".".join(parts[length:])
        found = _read(source.get(head), rest)
        if found is not None:
            return found
    return None
