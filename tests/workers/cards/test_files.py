"""The files behind an answer: all of its evidence by line number, and its figures as pictures with words."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.workers.cards.samples import JOB_ID, answers, full_answer, safe
from workers.cards import answer_files
from workers.contracts import Answer, Change, Chart, Citation, Evidence, sources

AT = datetime(2026, 11, 26, 10, tzinfo=UTC)


def chart(**changes: Any) -> Chart:
    points = tuple((AT.timestamp() + 60 * minute, float(minute)) for minute in range(5))
    return Chart(
        **{"name": "errors", "alt": safe("Errors: A log:shop/api-0/app"), "at": AT, "series": (points,)} | changes
    )


def text_of(answer: Answer) -> str:
    return answer_files(answer)[0].content.decode()


def test_every_line_of_the_evidence_stands_there_with_its_number() -> None:
    lines = "\n".join(f"line {number}" for number in range(2_000))
    item = Evidence(id="E1", source="log:shop/api-0/app", start_line=41, end_line=2_040, text=safe(lines), count=7)
    text = text_of(full_answer(evidence=(item,)))

    assert "== E1 · log:shop/api-0/app · lines 41–2040 · 7 lines like it" in text  # noqa: RUF001 - a range
    assert "     41  line 0\n" in text
    assert "   2040  line 1999\n" in text


def test_what_was_concluded_stands_before_it_with_its_quotes() -> None:
    quote = Citation(evidence="E1", line=12, quote=safe("not found"))
    text = text_of(full_answer(changes=(Change(text=safe("The image was changed."), citations=(quote,)),)))

    assert text.startswith("Likely cause found: The registry does not know the image tag 1.4.2.")
    assert "1. The tag was never pushed." in text
    assert "What changed: The image was changed.\n   E1:12  not found" in text
    assert text.rstrip().endswith("Masked 2 values: 2 passwords.")


def test_figures_become_pictures_with_a_description() -> None:
    _, picture = answer_files(full_answer(charts=(chart(),), language="es"))

    assert picture.name == f"errors-{JOB_ID}.png"
    assert picture.title == "Errores por minuto"
    assert picture.content.startswith(b"\x89PNG")
    assert picture.alt == "Errors: A log:shop/api-0/app"


def test_where_only_the_alert_is_known_there_are_none() -> None:
    told = Evidence(id="E1", source=sources.ALERT, start_line=1, end_line=1, text=safe("alertname: X"))
    assert answer_files(full_answer(evidence=(told,), charts=(chart(),))) == ()


@settings(max_examples=30, suppress_health_check=[HealthCheck.data_too_large])
@given(answers)
def test_any_answer_makes_files_that_show_no_control_characters(answer: Answer) -> None:
    for file in answer_files(answer):
        assert file.content
        assert not any(ord(each) < 32 and each not in "\n\t" for each in file.content.decode())
