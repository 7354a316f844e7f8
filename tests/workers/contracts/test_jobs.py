"""Jobs: derived ids, and a way over the queue that loses and leaks nothing."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.fakes.jobs import ask_job, logs_job
from workers.contracts import AskJob, Trigger, TriggerKind, job_id, load_job
from workers.guardrails import SafeText

KINDS: list[TriggerKind] = ["slash", "message", "button", "alert", "terminal"]


@given(kind=st.sampled_from(KINDS), key=st.text(min_size=1, max_size=60), team=st.text(min_size=1, max_size=12))
def test_the_same_trigger_makes_the_same_id(kind: TriggerKind, key: str, team: str) -> None:
    made = {job_id(Trigger(kind=kind, key=key), team) for _ in range(3)}
    assert len(made) == 1
    assert len(made.pop()) == 16


def test_team_kind_and_key_all_tell_jobs_apart() -> None:
    ids = {
        job_id(Trigger(kind=kind, key=key), team)
        for kind in KINDS
        for key in ("C1:1.0", "C1:1.1")
        for team in ("T1", "T2")
    }
    assert len(ids) == len(KINDS) * 4


def test_a_job_comes_back_from_its_json_as_it_was() -> None:
    for job in (ask_job("Why?\npassword=" + secrets.token_hex(8)), logs_job("a\nb", files=("F1",))):
        assert load_job(job.model_dump_json()) == job


def test_a_secret_smuggled_into_the_queue_is_masked_when_the_job_is_read() -> None:
    password = secrets.token_urlsafe(18)
    forged = ask_job("Why?").model_dump() | {"question": f"the database password={password}"}
    job = AskJob.model_validate(forged)
    assert password not in str(job.question)


def test_plain_text_is_no_safe_text() -> None:
    with pytest.raises(TypeError, match="redact"):
        SafeText("anything", seal=object())


def test_a_job_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        ask_job("Why?").language = "es"  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        AskJob.model_validate(ask_job("Why?").model_dump() | {"response_url": "https://hooks.example"})
