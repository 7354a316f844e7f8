"""The card of a group of alerts: what fires, what is over, who is on it, and what people can do."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox.block_kit import check_blocks
from tests.fakes.webhooks import alerts_of, am_alert, am_webhook
from tests.workers.cards.block_kit import assert_sendable, shown
from tests.workers.cards.samples import JOB_ID, answers, full_answer, safe
from workers.cards import AlertView, Card, alert_card
from workers.contracts import (
    Alert,
    AlertGroup,
    Answer,
    Cause,
    Change,
    Citation,
    Evidence,
    Failure,
    JobState,
    JobStatus,
    Lane,
    LastTime,
    Progress,
    Tenant,
    sources,
)


def alert(pod: str = "api-0", **changes: Any) -> Alert:
    return alerts_of(am_webhook(am_alert(pod=pod, **changes)))[0]


def view(
    *alerts: Alert, state: JobState = JobState.DONE, outcome: Answer | Failure | None = None, **group: Any
) -> AlertView:
    told = alerts or (alert(),)
    firing = sum(each.status == "firing" for each in told)
    counts = {"firing": firing, "resolved": len(told) - firing}
    status = JobStatus(
        id=JOB_ID,
        kind="investigate",
        state=state,
        progress=Progress(),
        tenant=Tenant(team="alerts", channel="C1", user="alertmanager"),
        language="en",
        lane=Lane.ALERTS,
        created_at=0,
    )
    return AlertView(
        AlertGroup(**({"message": JOB_ID, "shown": JOB_ID, "alerts": told} | counts | group)),
        status,
        outcome or (full_answer(kind="investigate") if state is JobState.DONE else None),
    )


def labels_of(card: Card) -> list[str]:
    return [
        element["text"]["text"] for block in card.blocks if block["type"] == "actions" for element in block["elements"]
    ]


def urls_of(card: Card) -> list[str]:
    rows = [block["elements"] for block in card.blocks if block["type"] == "actions"]
    return [element["url"] for elements in rows for element in elements if "url" in element]


def test_it_says_what_fires_and_then_what_was_found() -> None:
    card = alert_card(view())
    assert card.blocks[0]["text"]["text"] == "Firing: KubePodCrashLooping"
    text = shown(replace(card, text=""))
    assert text.index("A pod crashes again and again") < text.index("Likely cause found")
    assert "`shop/api-0`" in text
    assert "critical · since 2026-11-20 10:00 UTC" in text


def many_causes(count: int) -> tuple[Cause, ...]:
    quotes = tuple(Citation(evidence="E1", line=12, quote=safe(f"quote {number}")) for number in range(3))
    return tuple(
        Cause(text=safe(f"Cause number {number}."), confidence="high", citations=quotes) for number in range(count)
    )


def test_the_message_is_short_and_names_the_thread_for_the_rest() -> None:
    text = shown(alert_card(view(outcome=full_answer(kind="investigate", causes=many_causes(5)))))
    assert "Cause number 2." in text
    assert "Cause number 3." not in text
    assert "… and 2 more" in text
    assert "quote 0" in text
    assert "quote 1" not in text
    assert "All the evidence stands in the thread" in text
    assert "*Evidence*" not in text


def test_where_there_is_no_thread_to_look_into_all_of_it_is_shown() -> None:
    told = Evidence(id="E1", source=sources.ALERT, start_line=12, end_line=12, text=safe("alertname: X"))
    answer = full_answer(kind="investigate", causes=many_causes(5), evidence=(told,))
    text = shown(alert_card(view(outcome=answer)))
    assert "Cause number 4." in text
    assert "quote 2" in text
    assert "stands in the thread" not in text


def test_what_changed_stands_before_the_causes_with_its_lines() -> None:
    quote = Citation(evidence="E1", line=12, quote=safe("image=a:1 -> image=a:2"))
    change = Change(text=safe("`api` was rolled out, 12 minutes before the alert."), citations=(quote,))
    text = shown(alert_card(view(outcome=full_answer(kind="investigate", changes=(change,)))))
    assert text.index("*What changed*") < text.index("was rolled out, 12 minutes") < text.index("*Likely cause*")
    assert "`image=a:1 -&gt; image=a:2`" in text


def test_what_is_resolved_is_ticked_off_in_words_and_by_its_looks() -> None:
    card = alert_card(view(alert("api-1", status="resolved"), alert("api-0")))
    assert "~*resolved*" in shown(card)
    assert "1 firing, 1 resolved." in shown(card)
    assert card.blocks[0]["text"]["text"].startswith("Firing")
    assert alert_card(view(alert(status="resolved"))).blocks[0]["text"]["text"].startswith("Resolved")


def test_a_critical_alert_that_fires_is_named_before_newer_ones() -> None:
    lesser = [alert(f"api-{number}").model_copy(update={"severity": "warning"}) for number in range(19)]
    told = shown(alert_card(view(*lesser, alert("db-0"))))
    assert 0 < told.index("db-0") < told.index("api-1`")


def test_a_summary_that_is_the_name_is_not_said_again() -> None:
    same = alert_card(view(alert(annotations={"summary": "KubePodCrashLooping"}, labels={"pod": "x"})))
    assert same.blocks[1]["text"]["text"] == "1 firing, 0 resolved."


def test_a_message_is_named_after_what_still_fires() -> None:
    over = alert(name="Over", status="resolved", annotations={"summary": "It was full"})
    card = alert_card(view(over, alert(annotations={"summary": "It crashes"})))
    assert card.blocks[0]["text"]["text"] == "Firing: KubePodCrashLooping"
    assert "It crashes" in shown(card)
    assert "It was full" not in shown(card)


def test_a_storm_is_called_one() -> None:
    card = alert_card(view(*[alert()] * 20, storm=True, firing=495))
    assert card.blocks[0]["text"]["text"] == "Alert storm: 495 firing"
    assert "… and 485 more" in shown(card)


def test_a_recurrence_is_counted_and_leads_to_the_last_time() -> None:
    card = alert_card(
        view(episodes=4, refired=2, last=LastTime(channel="C1", ts="1795.000100", ended_at=1_795_168_800))
    )
    assert "This is time 4" in shown(card)
    assert "Times fired again after being resolved: 2." in shown(card)
    assert urls_of(card) == ["https://slack.com/archives/C1/p1795000100"]


def test_people_who_took_it_on_or_silenced_it_are_named() -> None:
    card = alert_card(view(acknowledged_by="U1AB", silenced_by="U2CD", silenced_until=1_795_168_800.0))
    assert "<@U1AB> is on it." in shown(card)
    assert "<@U2CD> silenced it in Alertmanager until" in shown(card)


def test_a_silence_that_failed_says_why() -> None:
    assert "could not be reached" in shown(alert_card(view(silence_failed="unreachable")))
    assert "refused it" in shown(alert_card(view(silence_failed="anything else")))


def test_links_of_the_alert_are_buttons_only_to_hosts_that_are_allowed() -> None:
    assert urls_of(alert_card(view())) == []
    allowed = replace(view(), link_hosts=frozenset({"runbooks.example.test"}))
    assert urls_of(alert_card(allowed)) == ["https://runbooks.example.test/crash-loop"]


def test_buttons_fit_where_the_alert_stands() -> None:
    assert labels_of(alert_card(view(state=JobState.RUNNING))) == ["I'm on it"]
    done = labels_of(alert_card(view()))
    assert done == [
        "I'm on it",
        "Investigate again",
        "Draft a runbook",
        "Right",
        "Wrong cause",
        "Missed the evidence",
        "Was no issue",
    ]
    assert "Silence 1 hour" in labels_of(alert_card(replace(view(), can_silence=True)))
    over = view(alert(status="resolved"))
    assert "Silence 1 hour" not in labels_of(alert_card(replace(over, can_silence=True)))


def test_where_a_runbook_speaks_of_it_none_is_to_be_drafted() -> None:
    taught = Evidence(id="E1", source=sources.runbook("a.md", "Fix"), start_line=12, end_line=12, text=safe("Restart."))
    card = alert_card(view(outcome=full_answer(kind="investigate", evidence=(taught,))))
    assert "Draft a runbook" not in labels_of(card)
    assert len(labels_of(card)) == 8
    assert "a.md" in shown(card)


def test_a_silence_asks_first() -> None:
    card = alert_card(replace(view(), can_silence=True))
    rows = [block["elements"] for block in card.blocks if block["type"] == "actions"]
    silences = [element for row in rows for element in row if element["action_id"].startswith("vigia_alert_silence")]
    assert len(silences) == 3
    assert all("confirm" in element for element in silences)


def test_a_failure_leaves_the_alert_to_be_read() -> None:
    failure = Failure(job_id=JOB_ID, language="en", text=safe("It took too long."))
    card = alert_card(view(state=JobState.FAILED, outcome=failure))
    assert "It took too long." in shown(card)
    assert "KubePodCrashLooping" in shown(card)


def test_an_answer_that_will_be_completed_says_so() -> None:
    assert "completed here" in shown(alert_card(view(completing=True)))


hostile = st.dictionaries(
    st.sampled_from(["alertname", "namespace", "pod", "x"]), st.text(max_size=300).filter(bool), max_size=4
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.data_too_large])
@given(labels=hostile, summary=st.text(max_size=3_000), answer=answers, count=st.integers(1, 20))
def test_any_alert_makes_a_card_that_slack_takes(
    labels: dict[str, str], summary: str, answer: Answer, count: int
) -> None:
    told = alert(labels=labels, annotations={"summary": summary})
    card = alert_card(replace(view(*[told] * count, outcome=answer), can_silence=True))
    assert_sendable(card)
    check_blocks([dict(block) for block in card.blocks])
