"""What Vigía relies on in a model server."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from secrets import token_hex
from typing import Any, Literal

import httpx
import pytest
from pydantic import BaseModel, Field, SecretStr

from tests.integration.vllm.conftest import MakeClient
from tests.integration.vllm.servers import QUEUE, REPOSITORY, Server, metric
from workers.contracts import Evidence, Omitted
from workers.contracts.answers import ModelAnswer
from workers.errors import JobCancelled, ModelFailure, ModelUnavailable
from workers.guardrails import SafeText, redact
from workers.inference import Completion, ModelClient
from workers.inference.protocol import Dialect
from workers.limits import Limits
from workers.prompting import AskContext, LogsContext, Prompt, PromptContext, PromptLibrary


def safe(text: str) -> SafeText:
    return redact(text).text


SOON = 5.0
"""Seconds: far less than an answer takes here, and enough for two busy cores."""


@dataclass(frozen=True)
class Text:
    """A prompt by hand."""

    system: SafeText = safe("You are Vigía. Answer briefly.")  # noqa: RUF009 - frozen
    user: SafeText = safe("Why does the pod not start?")  # noqa: RUF009 - frozen
    temperature: float = 1.0
    max_tokens: int = 4000


class Long(BaseModel):
    """An answer that takes a real model of any size a while: as many tokens as it may have."""

    words: list[Literal["yes", "no"]] = Field(min_length=1500, max_length=1500)


class Ungrammatical(BaseModel):
    """A schema that vLLM can make no grammar of."""

    numbers: list[int] = Field(json_schema_extra={"contains": {"const": 7}})


def question(server: Server, **body: Any) -> dict[str, Any]:
    """Return what httpx needs to ask by hand."""
    messages = [{"role": "user", "content": "hello"}]
    body = {"model": server.name, "messages": messages, "max_tokens": 8} | body
    headers = {"Authorization": f"Bearer {server.key}"}
    return {"url": f"{server.url}/v1/chat/completions", "json": body, "headers": headers}


def post(server: Server, **body: Any) -> httpx.Response:
    """Ask by hand."""
    return httpx.post(**question(server, **body), timeout=60)


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    """Poll another process's figures: there is nothing to wait on."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def is_idle(server: Server) -> bool:
    try:
        return metric(server, "vllm:num_requests_running") == 0
    except httpx.TimeoutException:  # On two cores, one request may keep the server from telling its figures.
        return False


def failure(
    client: ModelClient, schema: type[BaseModel] = ModelAnswer, text: Text | None = None, seconds: float = 60
) -> ModelFailure:
    with pytest.raises(ModelUnavailable) as caught:
        client.complete(text or Text(), schema, limits=Limits.of(seconds))
    return caught.value.failure


def test_the_probe_finds_model_context_and_schema_support(make_client: MakeClient, server: Server) -> None:
    status = make_client().probe()

    assert (status.reachable, status.failure) == (True, None)
    assert (status.model, status.context, status.schema_support) == (server.name, 8192, True)


def test_a_constrained_answer_satisfies_the_schema(client: ModelClient) -> None:
    for _ in range(8):
        done = client.complete(Text(), ModelAnswer, limits=Limits.of(60))
        assert isinstance(done.value, ModelAnswer)
        assert done.prompt_tokens
        assert done.completion_tokens


def test_many_at_once_are_all_answered(client: ModelClient) -> None:
    with ThreadPoolExecutor(32) as pool:
        done = list(pool.map(lambda _: client.complete(Text(), ModelAnswer, limits=Limits.of(100)), range(32)))

    assert all(isinstance(each.value, ModelAnswer) for each in done)


def test_a_wrong_key_is_refused_with_a_bare_string(make_client: MakeClient, server: Server) -> None:
    answer = httpx.get(f"{server.url}/v1/models", headers={"Authorization": f"Bearer {token_hex(8)}"})

    assert (answer.status_code, answer.json()) == (401, {"error": "Unauthorized"})
    assert failure(make_client(api_key=SecretStr(token_hex(8)))) is ModelFailure.UNAUTHORIZED
    assert failure(make_client(api_key=None)) is ModelFailure.UNAUTHORIZED


def test_health_metrics_and_tokenize_need_no_key(server: Server) -> None:
    assert httpx.get(f"{server.url}/health").status_code == 200
    assert "vllm:num_requests_waiting" in httpx.get(f"{server.url}/metrics").text
    tokens = httpx.post(f"{server.url}/tokenize", json={"model": server.name, "prompt": "hello there"}).json()
    assert tokens["count"] > 1
    assert tokens["max_model_len"] == 8192


def test_an_unknown_model_is_named(make_client: MakeClient, server: Server) -> None:
    error = post(server, model="other").json()["error"]

    assert (error["code"], error["type"], error["param"]) == (404, "NotFoundError", "model")
    assert failure(make_client(name="other")) is ModelFailure.UNKNOWN_MODEL


def test_too_long_a_prompt_is_named(client: ModelClient, server: Server) -> None:
    long = "the pod is not ready\n" * 3000
    error = post(server, messages=[{"role": "user", "content": long}]).json()["error"]

    assert (error["code"], error["param"]) == (400, "input_tokens")
    assert failure(client, text=Text(user=safe(long))) is ModelFailure.PROMPT_TOO_LONG


def test_a_malformed_request_is_refused(server: Server) -> None:
    answer = post(server, messages="hello")

    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"message", "type", "param", "code"}


def test_a_schema_without_a_grammar_is_refused_inside_the_stream_and_told_in_words(
    client: ModelClient, server: Server
) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "x", "schema": Ungrammatical.model_json_schema()}}
    whole = post(server, response_format=wanted)
    streamed = post(server, response_format=wanted, stream=True)

    assert whole.status_code == 400
    assert "Grammar error" in whole.json()["error"]["message"]
    assert streamed.status_code == 200
    assert streamed.text.startswith('data: {"error"')
    # Neither server makes sense of a question in words; but each was asked so, and once more to repair.
    assert failure(client, Ungrammatical, Text(max_tokens=20)) is ModelFailure.NONSENSE


def test_without_constraints_an_answer_is_read_or_called_nonsense(client: ModelClient) -> None:
    client._asking._discovery._dialect = Dialect(schema=False)

    assert failure(client, text=Text(max_tokens=20)) is ModelFailure.NONSENSE


def test_a_full_queue_is_told_at_once(client: ModelClient, server: Server) -> None:
    with _full(server) as (refused, streamed):
        assert failure(client) is ModelFailure.OVERLOADED

    assert refused.json()["error"]["code"] == streamed.json()["error"]["code"] == 503
    assert "retry-after" not in refused.headers
    assert eventually(lambda: is_idle(server), SOON)


@contextmanager
def _full(server: Server) -> Iterator[tuple[httpx.Response, httpx.Response]]:
    """Take every place that the server has, and keep them; yields what one too many is told, streamed or not."""
    with ExitStack() as places:
        http = places.enter_context(httpx.Client(timeout=60, limits=httpx.Limits(max_connections=None)))
        for _ in range(QUEUE):
            body = question(server, stream=True, max_tokens=7000, ignore_eos=True)
            taken = places.enter_context(http.stream("POST", **body))
            assert taken.status_code == httpx.codes.OK
        yield post(server), post(server, stream=True)


def _await_start(server: Server, waiting: Future[Completion]) -> None:
    """Wait until the server works on the only request that it has."""
    assert eventually(lambda: waiting.done() or not is_idle(server), 100)
    assert not waiting.done(), f"it was over before it could be ended: {waiting.exception()!r}"


def test_a_cancelled_job_frees_its_slot(client: ModelClient, server: Server) -> None:
    limits = Limits.of(100)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.complete, Text(max_tokens=7500), Long, limits=limits)
        _await_start(server, waiting)
        limits.cancelled.set()
        cancelled = time.monotonic()
        assert isinstance(waiting.exception(60), JobCancelled)
        assert time.monotonic() - cancelled < SOON
        assert eventually(lambda: is_idle(server), SOON)


def test_a_job_that_runs_out_of_time_frees_its_slot(client: ModelClient, server: Server) -> None:
    started = time.monotonic()

    assert failure(client, Long, seconds=1) is ModelFailure.TIMEOUT
    assert time.monotonic() - started < 45  # Well before the 60 s of the client; a starved machine notices late.
    assert eventually(lambda: is_idle(server), SOON)


EVIDENCE = Evidence(
    id="E1",
    source="paste",
    start_line=1,
    end_line=2,
    text=safe('Failed to pull image "web:v2": manifest unknown\nBack-off pulling image "web:v2"'),
)


def contexts(kind: str) -> tuple[PromptContext, PromptContext]:
    """Two prompts of one kind, about different things."""
    other = EVIDENCE.model_copy(update={"text": safe("dial tcp 10.0.0.7:5432: connect: connection refused")})
    if kind == "ask":
        return (
            AskContext(language="en", evidence=(EVIDENCE,), findings=(), question=safe("Why does web not start?")),
            AskContext(language="en", evidence=(other,), findings=(), question=safe("Is the database down?")),
        )
    return (
        LogsContext(language="en", evidence=(EVIDENCE,), findings=(), omitted=Omitted()),
        LogsContext(language="en", evidence=(other,), findings=(), omitted=Omitted(lines=7, groups=2)),
    )


@pytest.mark.parametrize("kind", ["ask", "logs"])
def test_the_second_prompt_of_a_kind_hits_the_prefix_cache(client: ModelClient, kind: str) -> None:
    library = PromptLibrary.load(REPOSITORY / "prompts")
    first, second = (_brief(library.render(context)) for context in contexts(kind))
    client.complete(first, ModelAnswer, limits=Limits.of(100))
    done = client.complete(second, ModelAnswer, limits=Limits.of(100))

    ratio = (done.cached_tokens or 0) / (done.prompt_tokens or 1)
    print(f"{kind}: {done.cached_tokens} of {done.prompt_tokens} tokens cached, {ratio:.0%}")
    assert ratio >= 0.85


def _brief(prompt: Prompt) -> Text:
    """Keep the texts and let the tiny model, whose words are short, answer at length."""
    return Text(prompt.system, prompt.user)


@pytest.mark.timeout(900)
def test_a_server_that_is_ended_while_it_answers_is_noticed(make_client: MakeClient, server: Server) -> None:
    client = make_client()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.complete, Text(max_tokens=7500), Long, limits=Limits.of(100))
        _await_start(server, waiting)
        server.terminate()
        ended = time.monotonic()
        noticed = waiting.exception(30)

    assert isinstance(noticed, ModelUnavailable)
    assert noticed.failure in {ModelFailure.BROKEN, ModelFailure.UNREACHABLE}
    assert time.monotonic() - ended < 2 * SOON
