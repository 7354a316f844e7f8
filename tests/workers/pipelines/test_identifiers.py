"""Pipelines with identifiers kept from the model: everything within is in stand-ins, and the citations still hold."""

from dataclasses import replace

import pytest

from tests.fakes.surroundings import QueuedModel, Texts, deps_for
from workers.cli.jobs import Made, ask_job, logs_job
from workers.contracts import Answer, FileRef, ModelAnswer, ModelCause, ModelCitation, ModelStep, ThreadRef
from workers.errors import GuardrailError, ModelFailure
from workers.guardrails import redact
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.guardrails.identifiers.people import name_index
from workers.guardrails.receipt import MaskedCount
from workers.pipelines.deps import Deps
from workers.wiring import run_pipeline

CONFIG = IdentifierConfig(kinds=frozenset(Kind), names=name_index(["Lucía Ferrer"]))
GUARD = IdentifierGuard(CONFIG, Sealer(new_key()))
QUESTION = "Why does lucia@tienda-norte.com get this?\ndial tcp 10.20.30.40:5432: connect: connection refused"
CLEAR = ("lucia@tienda-norte.com", "10.20.30.40")


def run(made: Made, deps: Deps) -> Answer:
    answer = run_pipeline(made.job, replace(deps, pseudonyms=made.pseudonyms))
    assert isinstance(answer, Answer)
    return answer


def draft(made: Made) -> ModelAnswer:
    """Answer as a model would that copies what it was shown."""
    address = next(word for word, value in made.pseudonyms.values.items() if value == "10.20.30.40")
    citation = ModelCitation(evidence="E2", quote=f"dial tcp {address}:5432: connect: connection refused")
    cause = ModelCause(text=f"Nothing listens on {address}.", confidence="high", citations=[citation])
    steps = [ModelStep(text="Try it.", command=f"nc -vz {address} 5432")]
    return ModelAnswer(summary=f"{address.capitalize()} refuses.", causes=[cause], next_steps=steps)


def test_the_model_sees_stand_ins_and_the_person_what_they_stand_for() -> None:
    made = ask_job(QUESTION, "en", GUARD)
    model = QueuedModel(draft(made))
    inside = run(made, deps_for(model))
    assert not [value for value in CLEAR if value in model.seen or value in inside.model_dump_json()]

    shown = made.pseudonyms.restore_all(inside)
    assert str(shown.summary) == "10.20.30.40 refuses."
    assert str(shown.causes[0].citations[0].quote) == "dial tcp 10.20.30.40:5432: connect: connection refused"
    assert "nc -vz 10.20.30.40 5432" in [str(step.command) for step in shown.next_steps]
    assert "lucia@tienda-norte.com" in str(shown.evidence[0].text)
    assert shown.mode == "model"


def test_the_rules_read_stand_ins_as_what_they_stand_for() -> None:
    made = ask_job(QUESTION, "en", GUARD)
    answer = made.pseudonyms.restore_all(run(made, deps_for(QueuedModel(ModelFailure.TIMEOUT))))
    (finding,) = answer.findings
    assert "`10.20.30.40:5432` (PostgreSQL)" in str(finding.text)
    assert all("service-name=ip" not in str(step.command) for step in answer.next_steps)


def test_the_receipt_counts_them_by_kind() -> None:
    made = ask_job(QUESTION, "en", GUARD)
    answer = run(made, deps_for(QueuedModel(ModelFailure.TIMEOUT)))
    assert answer.receipt == (MaskedCount(kind="email", count=1), MaskedCount(kind="ip", count=1))


def test_threads_files_and_their_names_are_hidden_when_they_are_read() -> None:
    made = logs_job("from 10.20.30.40", "en", GUARD, files=(FileRef(id="lucia@tienda-norte.com"),))
    thread = ThreadRef(channel="C9", thread_ts="1.0")
    made = replace(made, job=made.job.model_copy(update={"thread": thread}))
    texts = Texts(**{"lucia@tienda-norte.com": "ERROR user=lferrer timeout", "C9": "lucía ferrer: ERROR 10.20.30.40"})
    model = QueuedModel(ModelFailure.TIMEOUT)
    inside = run(made, deps_for(model, texts=texts))
    told = inside.model_dump_json().lower()
    assert not [word for word in (*CLEAR, "lferrer", "lucía", "ferrer") if word in told]

    shown = made.pseudonyms.restore_all(inside)
    assert "file:lucia@tienda-norte.com" in [item.source for item in shown.evidence]
    assert made.pseudonyms.used_in(inside).keys() <= made.pseudonyms.values.keys()


def test_like_lines_still_count_as_alike() -> None:
    log = "\n".join(f"ERROR dial tcp 10.20.{at}.{at + 7}:5432: connection refused" for at in range(40))
    made = logs_job(log, "en", GUARD)
    answer = run(made, deps_for(QueuedModel(ModelFailure.TIMEOUT)))
    assert len(answer.evidence) == 1
    assert answer.evidence[0].count == 40


def test_text_that_cannot_be_searched_ends_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    made = logs_job("", "en", GUARD, files=(FileRef(id="log"),))
    monkeypatch.setattr("workers.guardrails.identifiers.finders._all", None)
    with pytest.raises(GuardrailError):
        run(made, deps_for(QueuedModel(), texts=Texts(log="10.20.30.40")))


def test_nothing_is_hidden_where_the_team_has_not_asked_for_it() -> None:
    made = ask_job(QUESTION, "en", IdentifierGuard())
    model = QueuedModel(ModelFailure.TIMEOUT)
    answer = run(made, deps_for(model))
    assert answer.receipt == ()
    assert answer.evidence[0].text == redact(QUESTION).text.lines()[0]
