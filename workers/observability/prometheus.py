"""Prometheus: the alert's own expression over the time around its start, as figures and as a small picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from workers.contracts import sources
from workers.documents import CollectedSources, Picture, RawDocument, SourceNote
from workers.limits import Limits
from workers.observability import wording
from workers.observability.backend import Backend, BackendProblem, Unavailable
from workers.observability.http import JsonClient
from workers.observability.promql import Condition, condition_of
from workers.observability.series import Series, describe_series, worst_first

_BEFORE: Final = timedelta(hours=1)
_AFTER: Final = timedelta(minutes=15)
_POINTS: Final = 120
_LONGEST_SOURCE: Final = 200


@dataclass(frozen=True, slots=True)
class Prometheus:
    """One Prometheus, or what speaks its API.

    Attributes:
        seconds: how long all queries for one alert may take.
    """

    backend: Backend
    seconds: float = 20.0

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        """Return the figures of the alerting rule that fired.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        limits.check()
        name = labels.get("alertname", "")
        if not name:
            return CollectedSources()
        client = JsonClient(self.backend, limits=limits, seconds=self.seconds)
        try:
            expression = _expression(client, labels)
            if expression is None:
                return _nothing(wording.NO_RULE)
            condition = condition_of(expression)
            series = _query(client, condition, at)
        except Unavailable as unavailable:
            return CollectedSources(notes=(wording.missing(wording.PROMETHEUS, unavailable.problem),))
        worst = worst_first([each for each in series if each.concerns(labels)], condition)
        if not worst:
            return _nothing(wording.NO_SERIES)
        lines = [f"expression: {' '.join(expression.split())}", *describe_series(worst, condition, at)]
        document = RawDocument(sources.metric(" ".join(name.split())[:_LONGEST_SOURCE]), "\n".join(lines))
        points = tuple(each.points for each in worst)
        picture = Picture("figures", points, wording.PICTURE, condition.threshold)
        return CollectedSources((document,), pictures=(picture,))

    def probe(self, *, limits: Limits) -> BackendProblem | None:
        """Return what is wrong with the server, or None."""
        client = JsonClient(self.backend, limits=limits, seconds=limits.deadline.remaining())
        try:
            _data(client.get("/api/v1/query", {"query": "vector(1)"}))
        except Unavailable as unavailable:
            return unavailable.problem
        return None


def _nothing(cause: Any) -> CollectedSources:
    return CollectedSources(notes=(SourceNote(wording.THE_FIGURES, cause),))


def _expression(client: JsonClient, labels: Mapping[str, str]) -> str | None:
    """Return the expression of the rule that made the alert, or None where there is none of that name.

    Of several with one name, the one counts whose own labels the alert has: mostly they differ by severity.
    """
    data = _data(client.get("/api/v1/rules", {"type": "alert"}))
    try:
        rules = [rule for group in data["groups"] for rule in group["rules"] if rule.get("name") == labels["alertname"]]
        agreeing = [rule for rule in rules if (rule.get("labels") or {}).items() <= labels.items()]
        chosen = next(iter(agreeing or rules), None)
        return str(chosen["query"]) if chosen else None
    except (KeyError, TypeError, AttributeError):
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER) from None


def _query(client: JsonClient, condition: Condition, at: datetime) -> list[Series]:
    end = max(at, min(at + _AFTER, datetime.now(UTC)))
    step = int((_BEFORE + _AFTER).total_seconds()) // _POINTS
    # One point falls on the moment itself, so that the figure at the alert's start is that, and not one beside it.
    start = at - timedelta(seconds=step) * (_BEFORE // timedelta(seconds=step))
    data = _data(
        client.get(
            "/api/v1/query_range",
            {
                "query": condition.figure,
                "start": f"{start.timestamp():.3f}",
                "end": f"{end.timestamp():.3f}",
                "step": step,
            },
        )
    )
    try:
        return [Series.of(raw) for raw in data["result"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER) from None


def _data(answer: Any) -> Any:
    """Return the data of Prometheus' answer."""
    if not isinstance(answer, dict) or answer.get("status") != "success" or "data" not in answer:
        raise Unavailable(BackendProblem.UNEXPECTED_ANSWER)
    return answer["data"]
