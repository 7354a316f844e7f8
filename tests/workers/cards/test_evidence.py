"""The evidence under an alert's message: what was seen, by line number, within Slack's limits."""

import pytest
from hypothesis import HealthCheck, given, settings

from bot.sandbox.block_kit import check_blocks
from tests.workers.cards.block_kit import assert_sendable, shown
from tests.workers.cards.samples import answers, full_answer, safe
from workers.cards import evidence_card
from workers.cards.words import times_of
from workers.contracts import Answer, Evidence, sources
from workers.language import Language


def item(text: str, *, number: int = 1, source: str = "log:shop/api-0/app") -> Evidence:
    return Evidence(id=f"E{number}", source=source, start_line=41, end_line=41 + text.count("\n"), text=safe(text))


def test_each_line_has_its_number() -> None:
    card = evidence_card(full_answer(evidence=(item("ERROR boom\n  at x.py:3"),)))
    assert card
    assert "41  ERROR boom\\n42    at x.py:3" in shown(card)
    assert "lines 41–42" in shown(card)  # noqa: RUF001 - a range has an en dash


def test_what_a_runbook_says_stands_after_what_was_seen() -> None:
    taught = item("Restart it.", number=2, source=sources.runbook("a.md", "Fix"))
    card = evidence_card(full_answer(evidence=(item("ERROR boom"), taught)))
    assert card
    text = shown(card)
    assert text.index("ERROR boom") < text.index("What the runbooks say of it") < text.index("41  Restart it.")
    assert "runbook a.md › Fix" in text  # noqa: RUF001 - the sign for a part
    alone = evidence_card(full_answer(evidence=(taught,)))
    assert alone
    assert "Restart it." in shown(alone)


def test_where_only_the_alert_is_known_there_is_none() -> None:
    assert evidence_card(full_answer(evidence=(item("alertname: X", source=sources.ALERT),))) is None


def test_too_much_of_it_is_counted() -> None:
    card = evidence_card(full_answer(evidence=tuple(item("x" * 3_000, number=number) for number in range(1, 40))))
    assert card
    assert "more" in shown(card)
    assert_sendable(card)


@settings(max_examples=40, suppress_health_check=[HealthCheck.data_too_large])
@given(answers)
def test_any_evidence_makes_a_card_that_slack_takes(answer: Answer) -> None:
    card = evidence_card(answer)
    if card:
        assert_sendable(card)
        check_blocks([dict(block) for block in card.blocks])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "40 lines like it, the last at 09:59:58 (line 812)"),
        ("es", "40 líneas parecidas, la última en 09:59:58 (línea 812)"),
    ],
)
def test_of_many_lines_like_it_the_last_one_s_time_is_told(language: Language, told: str) -> None:
    line = Evidence(
        id="E1", source="file:a.log", start_line=1, end_line=1, text=safe("x"), count=40, last_line=812, last="09:59:58"
    )
    assert times_of(line, language) == told
    assert "(" not in times_of(line.model_copy(update={"last": None}), language)
    assert "(" not in times_of(line.model_copy(update={"source": sources.cluster_object("node", "", "w-1")}), language)
    assert not times_of(line.model_copy(update={"count": 1}), language)
