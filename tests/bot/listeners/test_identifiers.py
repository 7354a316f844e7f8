"""With identifiers kept from the model, none is on the queue in clear; the worker's key opens what stands for them."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.sandbox.server import SandboxServer
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.bot.listeners.test_messages import settle
from tests.bot.running_bot import RunningBot
from workers.contracts import AskJob, LogsJob
from workers.guardrails.identifiers import IdentifierConfig, IdentifierGuard, Kind, Sealer, new_key
from workers.guardrails.receipt import MaskedCount

KEY = new_key()
CLEAR = ("10.20.30.40", "lucia@tienda-norte.com")


@pytest.fixture(autouse=True)
def hiding_bot(sandbox: SandboxServer, make_settings: MakeSettings) -> Iterator[RunningBot]:
    settings = make_settings(identifiers=frozenset({"all"}), identifiers_key=SecretStr(KEY.hex()))
    with RunningBot(settings) as bot:
        sandbox.connect_bot(bot.events_url, verify=True)
        yield bot


def test_a_question_is_queued_in_stand_ins(sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.slash(f"ask why can {CLEAR[1]} not reach {CLEAR[0]}?")
    job = broker.only_job()
    assert isinstance(job, AskJob)
    assert not [value for value in CLEAR if value in broker.everything()]
    assert job.receipt == (MaskedCount(kind="email", count=1), MaskedCount(kind="ip", count=1))

    guard = IdentifierGuard(IdentifierConfig(kinds=frozenset(Kind)), Sealer(KEY))
    worker = guard.of_job(job.id, broker.ledger.identifiers.of_job(job.id))
    assert str(worker.restore(job.question)) == f"why can {CLEAR[1]} not reach {CLEAR[0]}?"


def test_pasted_logs_are_queued_in_stand_ins(sandbox: SandboxServer, broker: Broker) -> None:
    sandbox.slash(f"logs ERROR {CLEAR[0]} refused {CLEAR[1]}")
    assert isinstance(broker.only_job(), LogsJob)
    assert not [value for value in CLEAR if value in broker.everything()]


def test_a_message_that_slack_tells_of_twice_has_one_map(sandbox: SandboxServer, broker: Broker) -> None:
    """Stand-ins depend on the job and the value alone, so telling of it again adds nothing."""
    sandbox.mention("incidentes", f"why is {CLEAR[0]} refused?")
    settle(sandbox, 2)
    assert len(broker.ledger.identifiers.of_job(broker.only_job().id)) == 1
