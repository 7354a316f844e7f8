"""A stand-in for Prometheus: alerting rules, and series by the expression that is asked for."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.observability.server import BadRequest, FakeBackend

_MOST_POINTS = 11_000
"""Prometheus refuses a range query with more points in one series."""


@dataclass
class FakePrometheus(FakeBackend):
    """A store of rules and series.

    Attributes:
        rules: alerting rules.
        series: by expression, its series as (labels, the figure at a time).
    """

    rules: list[dict[str, Any]] = field(default_factory=list)
    series: dict[str, list[tuple[dict[str, str], Callable[[float], float]]]] = field(default_factory=dict)

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        if method != "GET":
            raise BadRequest("only GET")
        if path == "/api/v1/rules":
            return {"status": "success", "data": {"groups": [{"name": "g", "rules": self.rules}]}}
        if path == "/api/v1/query":
            return {"status": "success", "data": {"resultType": "vector", "result": []}}
        if path != "/api/v1/query_range":
            raise KeyError(path)
        start, end, step = (float(query[name]) for name in ("start", "end", "step"))
        if end < start or step <= 0 or (end - start) / step > _MOST_POINTS:
            raise BadRequest("exceeded maximum resolution")
        times = [start + index * step for index in range(int((end - start) // step) + 1)]
        result = [
            {"metric": labels, "values": [[when, _written(figure(when))] for when in times]}
            for labels, figure in self.series.get(query["query"], [])
        ]
        return {"status": "success", "data": {"resultType": "matrix", "result": result}}


def _written(figure: float) -> str:
    return "NaN" if math.isnan(figure) else repr(figure)
