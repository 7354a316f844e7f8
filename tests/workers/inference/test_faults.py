"""ModelClient against servers that hang, break, lie and refuse, and against people who cancel."""

import time
from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex

import pytest
from pydantic import SecretStr

from tests.fakes.model_server import Fault, StandInModel
from tests.workers.inference.conftest import DIAGNOSIS, Diagnosis, MakeClient, Text
from workers.errors import JobCancelled, ModelFailure, ModelUnavailable
from workers.guardrails import redact
from workers.inference import ModelClient
from workers.limits import Limits

SLOW = [Fault.HANG, Fault.HANG_IN_STREAM, Fault.DRIBBLE]


def failure(client: ModelClient, prompt: Text, seconds: float = 10) -> ModelFailure:
    """Ask, and return why no answer came."""
    with pytest.raises(ModelUnavailable) as caught:
        client.complete(prompt, Diagnosis, limits=Limits.of(seconds))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None, "an exception with the server's text hangs on this one"
    return caught.value.failure


@pytest.mark.parametrize("fault", SLOW)
def test_the_jobs_deadline_holds_whatever_the_server_does(
    server: StandInModel, client: ModelClient, prompt: Text, fault: Fault
) -> None:
    server.fail_with(fault)
    started = time.monotonic()

    assert failure(client, prompt, seconds=0.5) is ModelFailure.TIMEOUT
    assert time.monotonic() - started < 1.5
    assert server.wait_until(lambda model: model.in_flight == 0, 1)


@pytest.mark.parametrize("fault", SLOW)
def test_the_configured_timeout_holds_too(
    server: StandInModel, make_client: MakeClient, prompt: Text, fault: Fault
) -> None:
    client = make_client(server.url, timeout=0.5)
    client.probe()
    server.fail_with(fault)

    assert failure(client, prompt, seconds=30) is ModelFailure.TIMEOUT


@pytest.mark.parametrize("fault", SLOW)
def test_a_cancel_frees_the_servers_slot_within_a_second(
    server: StandInModel, client: ModelClient, prompt: Text, fault: Fault
) -> None:
    server.fail_with(fault)
    limits = Limits.of(30)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.complete, prompt, Diagnosis, limits=limits)
        assert server.wait_until(lambda model: model.in_flight == 1)
        limits.cancelled.set()
        assert server.wait_until(lambda model: model.in_flight == 0, 1)
        assert isinstance(waiting.exception(1), JobCancelled)

    assert server.prompts[0].disconnected
    assert len(server.prompts) == 1, "a cancelled call is not tried again"


def test_nothing_is_asked_for_a_job_that_is_cancelled_already(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    limits = Limits.of(30)
    limits.cancelled.set()

    with pytest.raises(JobCancelled):
        client.complete(prompt, Diagnosis, limits=limits)
    assert server.prompts == []


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.DIE_HALFWAY, ModelFailure.BROKEN),
        (Fault.CUT_SHORT, ModelFailure.BROKEN),
        (Fault.NONSENSE, ModelFailure.BROKEN),
        (Fault.ERROR_IN_STREAM, ModelFailure.BROKEN),
        (Fault.ABORT, ModelFailure.BROKEN),
        (Fault.HTTP_500, ModelFailure.BROKEN),
        (Fault.LENGTH, ModelFailure.NONSENSE),
        (Fault.UNCLOSED_REASONING, ModelFailure.NONSENSE),
        (Fault.HTTP_400, ModelFailure.REFUSED),
    ],
)
def test_every_fault_has_its_name(
    server: StandInModel, client: ModelClient, prompt: Text, fault: Fault, expected: ModelFailure
) -> None:
    server.fail_with(fault)

    assert failure(client, prompt) is expected


def test_only_the_refused_schema_is_tried_again_in_words(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    for fault in (Fault.DIE_HALFWAY, Fault.HTTP_500, Fault.LENGTH):
        server.fail_with(fault)
        asked = len(server.prompts)
        failure(client, prompt)
        assert len(server.prompts) == asked + 1


def test_a_busy_server_is_asked_again(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    server.fail_with(Fault.HTTP_503, times=2)

    assert client.complete(prompt, Diagnosis, limits=Limits.of(10)).value
    assert len(server.prompts) == 3


def test_a_server_that_stays_busy_is_asked_no_longer_than_the_job_lasts(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    server.max_queue = 0

    assert failure(client, prompt, seconds=1.5) in {ModelFailure.OVERLOADED, ModelFailure.TIMEOUT}


def test_too_long_a_prompt_is_named(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    long = Text(prompt.system, redact("pod web-1 is not ready\n" * 4000).text)

    assert failure(client, long) is ModelFailure.PROMPT_TOO_LONG


def test_a_wrong_key_is_named_and_not_tried_again(make_client: MakeClient, prompt: Text) -> None:
    with StandInModel(api_key=token_hex(8)) as server:
        client = make_client(server.url, api_key=SecretStr(token_hex(8)))
        assert failure(client, prompt) is ModelFailure.UNAUTHORIZED


def test_a_server_that_is_away_is_named_soon(make_client: MakeClient, prompt: Text) -> None:
    started = time.monotonic()

    assert failure(make_client("http://127.0.0.1:9"), prompt) is ModelFailure.UNREACHABLE
    assert time.monotonic() - started < 5


def test_a_server_that_breaks_off_before_it_answered_is_asked_again(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    """A restart: the kept connection is dead, the port is open again."""
    server.stop()
    server.start()

    assert client.complete(prompt, Diagnosis, limits=Limits.of(10)).value


def test_the_circuit_opens_for_all_and_closes_by_one_trial(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    client = make_client(server.url, breaker_failures=3, breaker_pause=2)
    client.probe()
    server.fail_with(Fault.HTTP_500)
    for _ in range(3):
        assert failure(client, prompt) is ModelFailure.BROKEN
    asked = len(server.prompts)
    with ThreadPoolExecutor(64) as pool:
        assert set(pool.map(lambda _: failure(client, prompt), range(64))) == {ModelFailure.CIRCUIT_OPEN}
    assert len(server.prompts) == asked

    server.fail_with(None)
    server.answer_with(DIAGNOSIS)
    limits = Limits.of(10)
    while client.probe().failure is ModelFailure.CIRCUIT_OPEN:  # Until the pause is over.
        limits.check()
    assert client.complete(prompt, Diagnosis, limits=limits).value


def test_a_prompt_that_is_refused_opens_no_circuit(server: StandInModel, make_client: MakeClient, prompt: Text) -> None:
    client = make_client(server.url, breaker_failures=2)
    client.probe()
    long = Text(prompt.system, redact("pod web-1 is not ready\n" * 4000).text)
    for _ in range(5):
        assert failure(client, long) is ModelFailure.PROMPT_TOO_LONG

    assert client.complete(prompt, Diagnosis, limits=Limits.of(10)).value


def test_a_silent_server_opens_the_circuit(server: StandInModel, make_client: MakeClient, prompt: Text) -> None:
    client = make_client(server.url, timeout=0.4, breaker_failures=2)
    client.probe()
    server.fail_with(Fault.HANG)

    outcomes = [failure(client, prompt) for _ in range(3)]
    assert outcomes == [ModelFailure.TIMEOUT, ModelFailure.TIMEOUT, ModelFailure.CIRCUIT_OPEN]


def test_a_server_that_dies_with_the_stream_open_is_noticed(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    server.fail_with(Fault.HANG_IN_STREAM)
    server.healthy = False

    assert failure(client, prompt, seconds=30) is ModelFailure.BROKEN


def test_a_server_that_closes_its_port_with_the_stream_open_is_noticed(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    server.fail_with(Fault.HANG_IN_STREAM)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.complete, prompt, Diagnosis, limits=Limits.of(30))
        assert server.wait_until(lambda model: model.in_flight == 1)
        server.drain()
        noticed = waiting.exception(10)

    assert isinstance(noticed, ModelUnavailable)
    assert noticed.failure is ModelFailure.BROKEN


def test_a_slow_server_that_lives_is_waited_for(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    server.delay = 5

    assert client.complete(prompt, Diagnosis, limits=Limits.of(30)).value
