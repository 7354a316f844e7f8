"""A stand-in for Loki: streams by their labels, selectors with `=` and `=~`, windows, directions and pages."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.observability.server import BadRequest, FakeBackend

_MATCHER = re.compile(r'(\w+)(=~|=)"((?:[^"\\]|\\.)*)"')
_SELECTOR = re.compile(r'\{\w+=~?"[^"]*"(?:, \w+=~?"[^"]*")*\}')


@dataclass
class FakeLoki(FakeBackend):
    """A store of streams.

    Attributes:
        streams: (labels, lines as (nanoseconds, text)).
        most: the most lines that one query may ask for.
    """

    streams: list[tuple[dict[str, str], list[tuple[int, str]]]] = field(default_factory=list)
    most: int = 5_000

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        if method != "GET":
            raise BadRequest("only GET")
        if path == "/loki/api/v1/labels":
            names = sorted({name for labels, _ in self.streams for name in labels})
            return {"status": "success", "data": names}
        if path != "/loki/api/v1/query_range":
            raise KeyError(path)
        if not _SELECTOR.fullmatch(query["query"]):
            raise BadRequest("parse error")
        limit = int(query["limit"])
        if limit > self.most:
            raise BadRequest("max entries limit per query exceeded")
        start, end = int(query["start"]), int(query["end"])
        backward = query["direction"] == "backward"
        found = sorted(
            (
                (at, index, text)
                for index, (labels, lines) in enumerate(self.streams)
                if _matches(query["query"], labels)
                for at, text in lines
                if start <= at < end
            ),
            reverse=backward,
        )[:limit]
        streams: dict[int, list[list[str]]] = {}
        for at, index, text in found:
            streams.setdefault(index, []).append([str(at), text])
        result = [{"stream": self.streams[index][0], "values": values} for index, values in streams.items()]
        return {"status": "success", "data": {"resultType": "streams", "result": result}}


def _matches(selector: str, labels: dict[str, str]) -> bool:
    for name, operator, wanted in _MATCHER.findall(selector):
        value = labels.get(name, "")
        if not (re.fullmatch(wanted, value) if operator == "=~" else value == wanted):
            return False
    return True
