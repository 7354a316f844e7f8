"""Series as lines that people can read and cite: what was usual, what it was at the moment, and since when."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from workers.charts import Point
from workers.observability.promql import Condition

_SHOWN: Final = 6
_FIGURES: Final = 12
_LETTERS: Final = "ABCDEF"


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its labels, and its points in order of time, of which none is NaN or infinite."""

    labels: Mapping[str, str]
    points: tuple[Point, ...]

    @classmethod
    def of(cls, raw: Any) -> "Series":
        """Read one series of Prometheus' answer.

        Raises:
            KeyError, TypeError, ValueError: it is none.
        """
        labels = {str(name): str(value) for name, value in raw["metric"].items()}
        points = tuple((float(when), float(figure)) for when, figure in raw["values"])
        return cls(labels, tuple(point for point in points if math.isfinite(point[1])))

    def concerns(self, labels: Mapping[str, str]) -> bool:
        """Tell whether the series may be the alert's: they agree on every label that both have."""
        return all(labels.get(name, value) == value for name, value in self.labels.items() if name != "__name__")


def worst_first(series: Sequence[Series], condition: Condition) -> list[Series]:
    """Return the series that reach farthest beyond the threshold, with `<` the lowest first; six at most."""
    down = condition.comparison.startswith("<")
    reach = {id(each): max((-y if down else y for _, y in each.points), default=-math.inf) for each in series}
    return sorted((each for each in series if each.points), key=lambda each: -reach[id(each)])[:_SHOWN]


def describe_series(series: Sequence[Series], condition: Condition, at: datetime) -> Iterator[str]:
    """Yield two lines for each series: its summary, and figures over time."""
    for letter, each in zip(_LETTERS, series, strict=False):
        labels = ", ".join(f'{name}="{value}"' for name, value in sorted(each.labels.items()) if name != "__name__")
        yield f"{letter} {{{labels}}}: {_summary(each, condition, at.timestamp())}"
        step = max(1, len(each.points) // _FIGURES)
        figures = ", ".join(f"{_clock(when)} {figure:.4g}" for when, figure in each.points[::step])
        yield f"{letter} over time: {figures}"


def _summary(series: Series, condition: Condition, at: float) -> str:
    before = [figure for when, figure in series.points if when < at]
    after = [(when, figure) for when, figure in series.points if when >= at]
    told = []
    if before:
        told.append(
            f"before the alert least {min(before):.4g}, median {statistics.median(before):.4g}, most {max(before):.4g}"
        )
    if after:
        when, most = max(after, key=lambda point: point[1])
        told.append(
            f"at its start {after[0][1]:.4g}, since then most {most:.4g} at {_clock(when)}, last {after[-1][1]:.4g}"
        )
    since = _beyond_since(series, condition, at)
    if since is not None:
        told.append(f"{condition.comparison} {condition.threshold:.4g} since {_clock(since)}")
    return "; ".join(told)


def _beyond_since(series: Series, condition: Condition, at: float) -> float | None:
    """Return when the series went beyond the threshold for the last time before the alert, and stayed there."""
    threshold = condition.threshold
    if threshold is None or condition.comparison not in {">", ">=", "<", "<="}:
        return None
    down = condition.comparison.startswith("<")
    since = None
    for when, figure in series.points:
        if when > at and since is None:
            return None
        beyond = figure < threshold if down else figure > threshold
        if when > at:
            break
        since = (since or when) if beyond else None
    return since


def _clock(when: float) -> str:
    return datetime.fromtimestamp(when, UTC).strftime("%H:%M:%SZ")
