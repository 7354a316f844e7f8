"""A small picture of figures over time, for a Slack thread. The only import of Pillow: Slack shows no SVG.

Only figures, times and letters of the series are drawn, never text from outside: what stands in a picture passes no
guardrail.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Seconds since the epoch, and a figure."""

_SIZE: Final = (960, 360)
_MARGINS: Final = (90, 20, 24, 40)
"""Pixels beside the plot: left, top, right, bottom."""

_SCALE: Final = 2
"""Drawn larger and then reduced, so that lines are smooth."""

_TICKS: Final = 4
_AS_ROUND: Final = 0.8
"""How much smaller than an even part the step between two lines may be for being round."""

_INK: Final = "#1d1c1d"
_GRID: Final = "#e2e2e2"
_MOMENT: Final = "#c0392b"
_COLOURS: Final = ("#1264a3", "#2eb67d", "#e8912d", "#7c3085", "#00838f", "#8d6e63")
"""Told apart by most people with a colour deficiency; the letters at the lines' ends do it for all."""


def line_chart(series: Sequence[Sequence[Point]], *, at: datetime, threshold: float | None = None) -> bytes:
    """Draw series as lines, `at` as a vertical line and the threshold as a dashed one.

    Args:
        series: at least one, each with its points in order of time. As many as there are colours are drawn.
        at: the moment of interest, such as when an alert began.
        threshold: the figure that an alert is about.

    Returns:
        A PNG, 960 pixels wide and 360 high.

    Raises:
        ValueError: there is no point to draw.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only a worker that draws needs it

    drawn = [list(points) for points in series[: len(_COLOURS)] if points]
    if not drawn:
        raise ValueError("there is no point to draw")
    frame = _Frame.around(drawn, threshold)
    image = Image.new("RGB", (_SIZE[0] * _SCALE, _SIZE[1] * _SCALE), "white")
    pen = ImageDraw.Draw(image)
    _draw_axes(pen, frame)
    moment = frame.x(at.timestamp())
    if frame.left <= moment <= frame.right:
        pen.line([(moment, frame.top), (moment, frame.bottom)], fill=_MOMENT, width=2 * _SCALE)
    if threshold is not None:
        _draw_dashes(pen, frame, frame.y(threshold))
    for letter, (points, colour) in enumerate(zip(drawn, _COLOURS, strict=False)):
        pen.line([(frame.x(when), frame.y(figure)) for when, figure in points], fill=colour, width=2 * _SCALE)
        when, figure = points[-1]
        pen.text((frame.x(when) + 4, frame.y(figure) - 8 * _SCALE), "ABCDEF"[letter], fill=colour, font=_font())
    written = BytesIO()
    image.reduce(_SCALE).save(written, "PNG", optimize=True)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where figures lie in the picture."""

    first: float
    last: float
    low: float
    high: float

    @classmethod
    def around(cls, series: Sequence[Sequence[Point]], threshold: float | None) -> "_Frame":
        """Return the frame that holds all points and the threshold, with zero in it where it is near."""
        times = [when for points in series for when, _ in points]
        figures = [figure for points in series for _, figure in points]
        low = min(figures if threshold is None else [*figures, threshold])
        high = max(figures if threshold is None else [*figures, threshold])
        if 0 < low < high / 2:
            low = 0.0
        room = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
        first, last = min(times), max(times)
        return cls(first, last if last > first else first + 1, low - (room if low else 0.0), high + room)

    @property
    def left(self) -> float:
        return _MARGINS[0] * _SCALE

    @property
    def top(self) -> float:
        return _MARGINS[1] * _SCALE

    @property
    def right(self) -> float:
        return (_SIZE[0] - _MARGINS[2]) * _SCALE

    @property
    def bottom(self) -> float:
        return (_SIZE[1] - _MARGINS[3]) * _SCALE

    def x(self, when: float) -> float:
        return self.left + (when - self.first) / (self.last - self.first) * (self.right - self.left)

    def y(self, figure: float) -> float:
        return self.bottom - (figure - self.low) / (self.high - self.low) * (self.bottom - self.top)


def _draw_axes(pen: Any, frame: _Frame) -> None:
    font = _font()
    for figure in _round_figures(frame.low, frame.high):
        y = frame.y(figure)
        pen.line([(frame.left, y), (frame.right, y)], fill=_GRID, width=_SCALE)
        pen.text((frame.left - 8 * _SCALE, y), f"{figure:.10g}", fill=_INK, font=font, anchor="rm")
    for tick in range(_TICKS + 1):
        when = frame.first + tick / _TICKS * (frame.last - frame.first)
        told = datetime.fromtimestamp(when, UTC).strftime("%H:%M" + (" UTC" if tick == _TICKS else ""))
        anchor = "rt" if tick == _TICKS else "mt"
        pen.text((frame.x(when), frame.bottom + 8 * _SCALE), told, fill=_INK, font=font, anchor=anchor)


def _round_figures(low: float, high: float) -> list[float]:
    """Return round figures from `low` to `high` for the lines of the grid: three to seven of them."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= rough * _AS_ROUND)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{number * step:.10g}") for number in range(first, last + 1)]


def _draw_dashes(pen: Any, frame: _Frame, y: float) -> None:
    x, dash = frame.left, 10 * _SCALE
    while x < frame.right:
        pen.line([(x, y), (min(x + dash / 2, frame.right), y)], fill=_MOMENT, width=_SCALE)
        x += dash


def _font() -> Any:
    from PIL import ImageFont  # noqa: PLC0415 - as above

    return ImageFont.load_default(13 * _SCALE)
