"""Which runbooks come with an answer."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.fakes.jobs import ask_job
from tests.fakes.surroundings import QueuedModel, deps_for
from workers.condense import LogSource
from workers.contracts import Answer
from workers.errors import ModelFailure
from workers.guardrails import redact
from workers.pipelines import ask
from workers.pipelines.collect import Masked
from workers.pipelines.gather import gather
from workers.runbooks import RunbookHit, RunbookIndex
from workers.settings import content_dir


class OneRunbook:
    """A library in which every search finds the same passage."""

    def __init__(self, hit: RunbookHit) -> None:
        self._hit = hit

    @property
    def paths(self) -> frozenset[str]:
        return frozenset()

    def search(self, query: str, k: int) -> Sequence[RunbookHit]:
        return [self._hit]

    def for_alert(self, name: str, text: str, *, runbook_url: str | None = None, k: int = 3) -> Sequence[RunbookHit]:
        return [self._hit]


def answer_to(question: str) -> Answer:
    deps = deps_for(QueuedModel(ModelFailure.NOT_CONFIGURED))
    return ask.run(ask_job(question), replace(deps, runbooks=RunbookIndex.load(content_dir("runbooks"))))


@pytest.mark.parametrize(
    ("question", "runbook"),
    [
        ("Why is pod api-0 OOMKilled?", "oom-killed.md"),
        ("dial tcp 10.0.0.7:5432: connect: connection refused", "connection-refused.md"),
        ("El disco está lleno: no space left on device", "es/disk-full.md"),
    ],
)
def test_the_runbook_for_the_finding_is_evidence_and_a_next_step(question: str, runbook: str) -> None:
    answer = answer_to(question)
    (first, *_) = [item for item in answer.evidence if item.source.startswith("runbook:")]
    assert first.source.startswith(f"runbook:{runbook}#")
    assert any(first.id in str(step.text) for step in answer.next_steps)


def test_a_question_about_nothing_we_know_brings_no_runbook_along() -> None:
    answer = answer_to("Why was the weather so odd in the cluster?")
    assert [item.source for item in answer.evidence] == ["question"]


def test_what_is_masked_in_a_runbook_is_on_the_receipt() -> None:
    secret = secrets.token_hex(16)
    passage = RunbookHit("db.md", "Database", "Log in", 10.0, 3, 3, f"export DB_PASSWORD={secret}")
    deps = replace(deps_for(QueuedModel(ModelFailure.NOT_CONFIGURED)), runbooks=OneRunbook(passage))

    answer = ask.run(ask_job("dial tcp 10.0.0.7:5432: connect: connection refused"), deps)

    assert secret not in answer.model_dump_json()
    assert sum(masked.count for masked in answer.receipt) == 1


def loud(lines: int) -> str:
    """Return lines of which no two look alike."""
    return "\n".join(f"ERROR {word()} failed to reach {word()}" for _ in range(lines))


def word() -> str:
    return "".join(secrets.choice("ghijkmnpqrstvwxyz") for _ in range(8))


def test_a_loud_log_leaves_room_for_what_is_known_of_the_systems_state() -> None:
    state = LogSource("pod:shop/api-0", redact("container api: last state terminated: OOMKilled, exit code 137").text)
    masked = Masked((LogSource("log:shop/api-0/api", redact(loud(2_000)).text), state), ())

    gathered = gather(masked, deps_for(QueuedModel()), question="", budget=1_000)

    assert gathered.evidence[0].source == "pod:shop/api-0"
    assert len(gathered.evidence) > 10
    assert sum(len(str(item.text)) // 3 for item in gathered.evidence) <= 1_000
    assert gathered.lines == 2_001
    assert gathered.omitted.lines == 2_001 - len(gathered.evidence)


def test_much_state_leaves_room_for_the_logs() -> None:
    state = LogSource("events:shop", redact(loud(2_000)).text)
    masked = Masked((state, LogSource("log:shop/api-0/api", redact(loud(200)).text)), ())

    gathered = gather(masked, deps_for(QueuedModel()), question="", budget=1_000)

    sources = [item.source for item in gathered.evidence]
    assert 10 < sources.count("events:shop") < 60
    assert sources.count("log:shop/api-0/api") > 10


def test_a_few_lines_of_log_leave_the_state_the_rest() -> None:
    state = LogSource("events:shop", redact(loud(60)).text)
    masked = Masked((state, LogSource("log:shop/api-0/api", redact("started").text)), ())

    assert len(gather(masked, deps_for(QueuedModel()), question="", budget=1_500).evidence) == 61
