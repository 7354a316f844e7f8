"""Identifiers planted in every input, with the team wanting them kept from the model: nothing but Slack may show them.

As with secrets, Redis is watched with MONITOR, and whatever can be read after the run is read. Unlike secrets, people
see them: the messages in Slack hold what was asked about, and what the model said of its stand-ins.
"""

import json
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.sandbox.activity import Upload
from bot.sandbox.local_redis import free_port
from tests.fakes.model_server.protocol import Request
from tests.fakes.webhooks import am_alert, am_webhook
from tests.integration.house import ROOT, House
from tests.integration.test_no_secret_anywhere import Bot, Watch, _get
from tests.workers.guardrails.identifiers.people import dni
from workers.contracts import Lane
from workers.guardrails.identifiers import STAND_IN, new_key

ANSWERS = 7


def _word(length: int = 8) -> str:
    return "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(length))


def _address() -> str:
    return ".".join(["10", *(str(secrets.randbelow(240) + 10) for _ in range(3))])


@dataclass
class Planted:
    """Identifiers made for this run."""

    slash_email: str = field(default_factory=lambda: f"{_word()}@{_word()}.com")
    slash_host: str = field(default_factory=lambda: f"db.{_word()}.com")
    log_address: str = field(default_factory=_address)
    log_user: str = field(default_factory=_word)
    message_dni: str = field(default_factory=lambda: dni(secrets.randbelow(80_000_000) + 10_000_000))
    message_phone: str = field(default_factory=lambda: f"+34 6{secrets.randbelow(90_000_000) + 10_000_000}")
    thread_name: str = field(default_factory=lambda: f"{_word().capitalize()} {_word().capitalize()}")
    thread_address: str = field(default_factory=_address)
    file_host: str = field(default_factory=lambda: f"{_word()}.corp.{_word()}")
    file_name: str = field(default_factory=lambda: f"{_word()}@{_word()}.es")
    alert_email: str = field(default_factory=lambda: f"{_word()}@{_word()}.org")
    alert_address: str = field(default_factory=_address)
    runbook_email: str = field(default_factory=lambda: f"{_word()}@{_word()}.net")

    def seen_in(self, text: str) -> set[str]:
        lowered = text.lower()
        return {name for name, value in vars(self).items() if value.lower() in lowered}


@dataclass
class Run:
    planted: Planted
    places: dict[str, str]
    maps_left: int


def explain(request: Request) -> dict[str, Any]:
    """Say what the evidence says, in its own words: the line with the first stand-in, and the stand-in."""
    prompt = json.dumps(request.body, ensure_ascii=False)
    shown = prompt[prompt.rfind("# Evidence") :]
    for evidence, text in re.findall(r"(E\d+), [^\n]*?<data [^>]*>\\n(.*?)\\n</data", shown):
        for line in text.split("\\n"):
            if found := STAND_IN.search(line):
                quote = line[max(0, found.start() - 12) : found.end()].replace('\\"', '"').strip()
                return {
                    "summary": f"It is about {found[0]}.",
                    "causes": [
                        {
                            "text": f"The trouble is with {found[0]}.",
                            "confidence": "high",
                            "citations": [{"evidence": evidence, "quote": quote}],
                        }
                    ],
                    "next_steps": [{"text": "Look at it", "command": f"ping {found[0]}"}],
                }
    return {"summary": "Nothing.", "causes": [], "next_steps": []}


def _say_it_all(house: House, bot: Bot, planted: Planted) -> list[str]:
    slack = house.slack
    told = {"summary": f"{planted.alert_email} gets connection refused"}
    acks = [
        bot.post_alert(am_webhook(am_alert(labels={"instance": planted.alert_address}, annotations=told))),
        slack.slash(f"ask why can {planted.slash_email} not reach {planted.slash_host}? connection refused"),
        slack.slash(f"logs ERROR dial tcp {planted.log_address}:5432: connection refused user={planted.log_user}"),
    ]
    slack.direct_message(f"no entra el DNI {planted.message_dni}, llama al {planted.message_phone}: connection refused")
    root = slack.post_message("incidentes", f"{planted.thread_name} says {planted.thread_address} fails: timeout")
    slack.mention("incidentes", "what happened here?", thread_ts=root)
    body = f"ERROR lookup {planted.file_host} on 127.0.0.1:53: no such host\nImagePullBackOff"
    slack.mention("incidentes", "look at this log", files=[Upload(f"{planted.file_name}.log", body.encode())])
    slack.direct_message("my pod is in CrashLoopBackOff, what now?")
    return [repr(ack) for ack in acks]


def _answered(house: House) -> Callable[[], bool]:
    def all_over() -> bool:
        statuses = [house.ledger.status(job.id) for job in house.ledger.recent_jobs()]
        return len(statuses) == ANSWERS and all(status and status.state.is_final for status in statuses)

    return all_over


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Settings of a team that wants everything kept from the model, for the bot and the workers."""
    planted, folder = Planted(), tmp_path_factory.mktemp("team")
    (folder / "names.txt").write_text(f"# the team\n{planted.thread_name.upper()}\n", encoding="utf-8")
    shutil.copytree(ROOT / "runbooks", folder / "runbooks")
    runbook = folder / "runbooks" / "crash-loop-back-off.md"
    told = runbook.read_text(encoding="utf-8").replace(
        "\n## ", f"\nCrashLoopBackOff: write to {planted.runbook_email}\n\n## "
    )
    runbook.write_text(told, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIA_IDENTIFIERS", "all")
        patch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())
        patch.setenv("VIGIA_IDENTIFIER_NAMES", str(folder / "names.txt"))
        patch.setenv("VIGIA_IDENTIFIER_DOMAINS", planted.file_host.partition(".")[2])
        patch.setenv("VIGIA_RUNBOOKS_DIR", str(folder / "runbooks"))
        yield planted


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, settings: Planted) -> Run:
    folder, metrics_port = tmp_path_factory.mktemp("identifiers"), free_port()
    with House(folder, VIGIA_LOG_LEVEL="DEBUG", VIGIA_METRICS_PORT=str(metrics_port)) as house:
        house.model.answer_with(explain)
        watch = Watch(house.redis.url)
        with Bot(house, folder / "bot.log", secrets.token_hex(16)) as bot:
            acks = _say_it_all(house, bot, settings)
            worker = house.start_worker(Lane.INTERACTIVE, Lane.ALERTS, Lane.DELIVERY)
            assert house.slack.wait_for(_answered(house), timeout=60), [job.id for job in house.ledger.recent_jobs()]
            jobs = [job.id for job in house.ledger.recent_jobs()]
            house.wait_for_end(*jobs)
            # An alert's message may change as long as it is remembered, and so does its map live.
            over = [job.id for job in house.ledger.recent_jobs() if job.kind != "investigate"]
            maps_left = sum(bool(house.ledger.identifiers.of_job(job)) for job in over)
            posted = [call for call in house.slack.calls if call.method in {"chat.postMessage", "chat.update"}]
            places = {
                "redis": watch.everything(),
                "acks": "\n".join(acks),
                "prompts": json.dumps([request.body for request in house.model.prompts], ensure_ascii=False),
                "slack": "\n".join(json.dumps(call.arguments, ensure_ascii=False, default=str) for call in posted),
                "metrics": _get(f"http://127.0.0.1:{bot.port}/metrics") + _get(f"http://127.0.0.1:{metrics_port}"),
                "worker log": worker.log,
            }
        places["bot log"] = bot.log.read_text(errors="replace")
    return Run(settings, places, maps_left)


@pytest.mark.parametrize("place", ["redis", "acks", "prompts", "metrics", "worker log", "bot log"])
def test_no_planted_identifier_is_there(run: Run, place: str) -> None:
    assert run.planted.seen_in(run.places[place]) == set()


def test_people_see_all_that_they_asked_about(run: Run) -> None:
    assert run.planted.seen_in(run.places["slack"]) >= set(vars(run.planted)) - {"runbook_email"}


def test_what_runbooks_hold_is_kept_from_the_model_too(run: Run) -> None:
    assert "CrashLoopBackOff: write to email-" in run.places["prompts"]


def test_people_see_no_stand_in(run: Run) -> None:
    assert STAND_IN.findall(run.places["slack"]) == []


def test_what_the_model_said_of_a_stand_in_is_said_of_what_it_stands_for(run: Run) -> None:
    assert re.search(r"ping [^\s`]*\d\.\d", run.places["slack"])


def test_the_places_hold_what_they_should_otherwise(run: Run) -> None:
    assert "vigia.run_job" in run.places["redis"]
    assert "vigia:identifiers:" in run.places["redis"]
    for place in ("redis", "prompts"):
        assert len(set(STAND_IN.findall(run.places[place]))) >= len(vars(run.planted))
    assert "job_id" in run.places["worker log"]


def test_the_maps_are_gone_once_the_answers_are_delivered(run: Run) -> None:
    assert run.maps_left == 0


def test_the_receipt_tells_how_many_there_were(run: Run) -> None:
    assert re.search(r"[Kk]ept from the model: 1 e-mail address, 1 host name", run.places["slack"])
    assert "1 DNI o NIE" in run.places["slack"]
