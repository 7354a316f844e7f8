"""The terminal with identifiers kept from the model: people see them, Redis and the workers never do."""

import json
import threading
from collections.abc import Iterator

import pytest
from redis import Redis

from tests.fakes.model_server import StandInModel
from tests.workers.cli.conftest import Vigia
from workers.cli.jobs import ask_job
from workers.contracts import JobState
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.settings import WorkerSettings
from workers.tasks import Runner
from workers.wiring import build

QUESTION = "why? dial tcp 10.20.30.40:5432: connect: connection refused, asks lucia@tienda-norte.com"
CLEAR = ("10.20.30.40", "lucia@tienda-norte.com")


@pytest.fixture(autouse=True)
def all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS", "all")
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInModel]:
    with StandInModel() as server:
        monkeypatch.setenv("VIGIA_MODEL_URL", server.url)
        yield server


def test_the_model_is_shown_none_and_the_person_all(vigia: Vigia, model: StandInModel) -> None:
    result = vigia("ask", QUESTION)
    assert result.exit_code == 0, result.output
    prompts = json.dumps([request.body for request in model.prompts])
    assert prompts != "[]"
    assert not [value for value in CLEAR if value in prompts]
    assert "10.20.30.40:5432" in result.stdout
    assert "Kept from the model: 2 IP addresses, 1 e-mail address." in result.stdout  # one stands in a runbook


def test_the_json_is_for_a_person_too(vigia: Vigia) -> None:
    answer = json.loads(vigia("logs", "--json", "-", stdin=f"ERROR {QUESTION}\n").stdout)
    assert answer["evidence"][0]["text"] == f"ERROR {QUESTION}"
    assert {"kind": "email", "count": 1} in answer["receipt"]


def test_files_are_hidden_and_restored(vigia: Vigia, model: StandInModel, tmp_path: object) -> None:
    log = f"{tmp_path}/10.20.30.40.log"
    with open(log, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name with an address in it
        file.write(f"ERROR {QUESTION}\n")
    answer = json.loads(vigia("logs", "--json", log).stdout)
    assert answer["evidence"][0]["source"] == "file:10.20.30.40.log"
    assert "10.20.30.40" not in json.dumps([request.body for request in model.prompts])


def test_the_workers_never_see_them(vigia: Vigia, redis_url: str) -> None:
    """A worker in a thread runs the job; while it does, Redis holds no identifier in clear."""
    wiring = build(WorkerSettings())
    kept: list[str] = []
    done = threading.Event()

    def work() -> None:
        runner = Runner(wiring.ledger, wiring.answer, lambda *_: True, lease_seconds=15, deadline_seconds=30)
        with Redis.from_url(redis_url) as redis:
            while not done.wait(0.05):
                for job in wiring.ledger.recent_jobs(1):
                    kept.extend(repr(redis.hgetall(key)) for key in redis.keys("vigia:*:" + job.id))
                    runner.run(job.id)

    thread = threading.Thread(target=work)
    thread.start()
    result = vigia("ask", QUESTION, "--queue", "--wait", "20")
    done.set()
    thread.join()
    assert result.exit_code == 0, result.output
    assert all(value in result.stdout for value in CLEAR)
    told = "\n".join(kept)
    assert "ip-" in told
    assert not [value for value in CLEAR if value in told]
    (job,) = wiring.ledger.recent_jobs(1)
    status = wiring.ledger.status(job.id)
    assert status
    assert status.state is JobState.DONE
    assert wiring.ledger.identifiers.of_job(job.id) == {}
    wiring.close()


def test_who_sits_at_the_terminal_is_not_told_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "lferrer")
    on = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(new_key()))
    assert ask_job("why?", "en", on).job.tenant.user == "terminal"
    assert ask_job("why?", "en", IdentifierGuard()).job.tenant.user == "lferrer"


def test_without_a_key_the_terminal_says_what_to_set(vigia: Vigia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIGIA_IDENTIFIERS_KEY")
    result = vigia("ask", QUESTION)
    assert result.exit_code == 2
    assert "VIGIA_IDENTIFIERS_KEY" in result.stderr
    assert "10.20.30.40" not in result.output
