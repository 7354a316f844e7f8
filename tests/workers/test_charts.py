"""A picture of figures: readable, small, and made of figures alone."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from workers.charts import _round_figures, line_chart

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)
START = AT.timestamp() - 3600
RISING = [(START + 60 * minute, float(minute)) for minute in range(75)]


def colours(png: bytes) -> set[tuple[int, ...]]:
    image = Image.open(BytesIO(png)).convert("RGB")
    assert image.size == (960, 360)
    found = image.getcolors(maxcolors=1_000_000)
    assert found
    return {colour for _, colour in found if isinstance(colour, tuple)}


def test_the_series_the_moment_and_the_threshold_are_seen() -> None:
    with_all = colours(line_chart([RISING], at=AT, threshold=30.0))

    assert (0x12, 0x64, 0xA3) in with_all
    assert (0xC0, 0x39, 0x2B) in with_all


def test_a_moment_outside_the_picture_is_not_drawn() -> None:
    assert (0xC0, 0x39, 0x2B) not in colours(line_chart([RISING], at=datetime(2020, 1, 1, tzinfo=UTC)))


def test_each_series_has_a_colour_of_its_own() -> None:
    lower = [(when, figure / 2) for when, figure in RISING]

    assert len(colours(line_chart([RISING, lower], at=AT)) & {(0x12, 0x64, 0xA3), (0x2E, 0xB6, 0x7D)}) == 2


@pytest.mark.parametrize(
    ("low", "high", "lines"),
    [
        (0.0, 22.05, [0, 5, 10, 15, 20]),
        (0.0, 1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (-0.5, 3.2, [0, 1, 2, 3]),
        (9.9e8, 1.01e9, [9.9e8, 9.95e8, 1e9, 1.005e9, 1.01e9]),
    ],
)
def test_the_lines_of_the_grid_stand_at_round_figures(low: float, high: float, lines: list[float]) -> None:
    assert _round_figures(low, high) == lines


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no point"):
        line_chart([[]], at=AT)


@given(
    st.lists(
        st.lists(
            st.tuples(st.floats(0, 4e9), st.floats(allow_nan=False, allow_infinity=False, width=32)),
            min_size=1,
            max_size=5,
        ).map(sorted),
        min_size=1,
        max_size=8,
    ),
    st.none() | st.floats(-1e6, 1e6),
)
@settings(max_examples=15)
def test_any_figures_make_a_picture(series: list[list[tuple[float, float]]], threshold: float | None) -> None:
    assert line_chart(series, at=AT, threshold=threshold).startswith(b"\x89PNG")
