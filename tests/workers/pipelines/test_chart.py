"""What of an alert is drawn: the metrics server's figures, and when the logs spoke of errors."""

from datetime import UTC, datetime, timedelta

from tests.fakes.webhooks import BEGAN, alerts_of, am_webhook, investigate_job
from workers.condense import LogSource
from workers.contracts import Chart
from workers.documents import Picture
from workers.guardrails import redact
from workers.language import Wording
from workers.pipelines.chart import charts


def log(*minutes: int, name: str = "log:shop/api-0/app", line: str = "ERROR boom") -> LogSource:
    lines = [f"{(BEGAN + timedelta(minutes=minute)).isoformat()} {line}" for minute in minutes]
    return LogSource(name, redact("\n".join(lines)).text)


def drawn(*logs: LogSource, pictures: tuple[Picture, ...] = ()) -> tuple[Chart, ...]:
    return charts(investigate_job(alerts_of(am_webhook())), pictures, logs)


def counts(chart: Chart, number: int = 0) -> dict[int, int]:
    began = BEGAN.timestamp()
    return {int((when - began) // 60): int(count) for when, count in chart.series[number] if count}


def test_errors_are_counted_by_the_minute_around_the_start() -> None:
    (chart,) = drawn(log(-70, -10, -9, -9, 0, 14, 30))

    assert chart.name == "errors"
    assert counts(chart) == {-10: 1, -9: 2, 0: 1, 14: 1}
    assert chart.series[0][0] == ((BEGAN - timedelta(minutes=60)).timestamp(), 0.0)
    assert "A log:shop/api-0/app" in str(chart.alt)


def test_the_loudest_sources_are_told_apart_and_the_states_are_none() -> None:
    state = log(-3, -2, -1, name="events:shop")
    (chart,) = drawn(log(-3), log(-2, -1, 0, name="log:shop/api-1/app"), state)

    assert len(chart.series) == 2
    assert "A log:shop/api-1/app, B log:shop/api-0/app" in str(chart.alt)


def test_lines_that_speak_of_no_error_are_not_counted() -> None:
    assert drawn(log(-3, -2, -1, line="INFO 200 OK"), log(-3, -2, -1, line='{"error": null}')) == ()


def test_a_few_errors_are_better_told_in_words() -> None:
    assert drawn(log(-2, -1, -1, -1)) == ()


def test_the_servers_figures_come_first_with_their_threshold() -> None:
    at = datetime(2026, 11, 20, 10, tzinfo=UTC).timestamp()
    words = Wording(en="The figures.", es="Las cifras.")
    figures = Picture("figures", (((at, 1.0), (at + 60, 9.0)),), words, threshold=5.0)
    empty = Picture("empty", ((),), words)
    first, second = drawn(log(-3, -2, -1), pictures=(figures, empty))

    assert (first.name, first.threshold, str(first.alt)) == ("figures", 5.0, "The figures.")
    assert second.name == "errors"
