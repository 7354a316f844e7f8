"""ModelClient against a server that does as it should."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from secrets import token_hex
from typing import Any, cast

import pytest
from prometheus_client import REGISTRY
from pydantic import BaseModel, Field, SecretStr

from tests.fakes.model_server import Fault, Request, StandInModel
from tests.workers.inference.conftest import DIAGNOSIS, Diagnosis, MakeClient, Text
from workers.contracts.answers import ModelAnswer
from workers.errors import JobCancelled, ModelFailure, ModelUnavailable
from workers.inference import ModelClient, NoModel
from workers.limits import Limits


def test_returns_an_instance_of_the_schema_and_what_it_cost(client: ModelClient, prompt: Text) -> None:
    done = client.complete(prompt, Diagnosis, limits=Limits.of(10))

    assert done.value == Diagnosis(**cast("dict[str, Any]", DIAGNOSIS))
    assert done.model == "stand-in"
    assert done.prompt_tokens
    assert done.completion_tokens
    assert done.cached_tokens is not None


def test_asks_as_the_prompt_says_and_constrains_the_answer(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    client.complete(prompt, Diagnosis, limits=Limits.of(10))

    [request] = server.prompts
    assert request.body["messages"] == [
        {"role": "system", "content": "You are Vigía."},
        {"role": "user", "content": "Why does the pod not start?"},
    ]
    assert request.body["temperature"] == 0.2
    assert request.body["max_tokens"] == 256
    assert request.body["chat_template_kwargs"] == {"enable_thinking": False}
    assert request.schema is not None
    assert request.schema["required"] == ["summary", "confidence", "citations"]
    assert not {"title", "description", "default"} & set(request.schema)


@pytest.mark.parametrize("part", ["system", "user"])
def test_lets_nothing_but_safe_text_out(server: StandInModel, client: ModelClient, prompt: Text, part: str) -> None:
    plain = replace(prompt, **{part: cast("Any", "a plain string")})

    with pytest.raises(TypeError, match="only SafeText"):
        client.complete(plain, Diagnosis, limits=Limits.of(10))

    assert server.prompts == []


def test_shows_its_key_to_the_server_only(make_client: MakeClient, prompt: Text) -> None:
    key = token_hex(16)
    with StandInModel(api_key=key) as server:
        server.answer_with(DIAGNOSIS)
        client = make_client(server.url + "/v1/", api_key=SecretStr(key))
        client.complete(prompt, Diagnosis, limits=Limits.of(10))

    assert server.prompts[0].headers["authorization"] == f"Bearer {key}"
    assert key not in repr(vars(client))


def test_asks_for_the_configured_model(server: StandInModel, make_client: MakeClient, prompt: Text) -> None:
    server.name = "qwen"
    assert make_client(server.url).complete(prompt, Diagnosis, limits=Limits.of(10)).model == "qwen"
    assert make_client(server.url, name="qwen").complete(prompt, Diagnosis, limits=Limits.of(10)).model == "qwen"

    with pytest.raises(ModelUnavailable) as caught:
        make_client(server.url, name="other").complete(prompt, Diagnosis, limits=Limits.of(10))
    assert caught.value.failure is ModelFailure.UNKNOWN_MODEL


def test_sixty_four_threads_share_one_client(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    server.delay = 4.0
    with ThreadPoolExecutor(64) as pool:
        done = list(pool.map(lambda _: client.complete(prompt, Diagnosis, limits=Limits.of(30)), range(64)))

    assert len(done) == 64
    assert server.max_in_flight == 64


def test_keeps_no_connection_open_between_calls(client: ModelClient) -> None:
    assert client.probe().reachable

    assert client._asking._calls._transport._client._transport._pool.connections == []  # type: ignore[attr-defined]


def test_keeps_to_its_concurrency(server: StandInModel, make_client: MakeClient, prompt: Text) -> None:
    server.delay = 0.05
    client = make_client(server.url, concurrency=3)
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda _: client.complete(prompt, Diagnosis, limits=Limits.of(30)), range(12)))

    assert server.max_in_flight == 3


def test_can_be_cancelled_while_it_waits_for_a_slot(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    client = make_client(server.url, concurrency=1)
    client.probe()
    server.fail_with(Fault.HANG_IN_STREAM)
    first, second = Limits.of(30), Limits.of(30)
    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(client.complete, prompt, Diagnosis, limits=first)
        assert server.wait_until(lambda model: model.in_flight == 1)
        waiting = pool.submit(client.complete, prompt, Diagnosis, limits=second)
        second.cancelled.set()
        assert isinstance(waiting.exception(5), JobCancelled)
        first.cancelled.set()
        assert isinstance(holding.exception(5), JobCancelled)

    assert len(server.prompts) == 1


def test_reads_an_answer_of_the_real_schema(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    """The stand-in answers with the least instance of whatever schema it is given."""
    value = client.complete(prompt, ModelAnswer, limits=Limits.of(10)).value

    assert isinstance(value, ModelAnswer)
    assert value.causes == []


def test_tells_the_schema_in_words_where_the_server_ignores_it(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    server.schema_support = False
    client = make_client(server.url)

    assert client.probe().schema_support is False
    assert client.complete(prompt, Diagnosis, limits=Limits.of(10)).value
    [request] = server.prompts
    assert request.schema is None
    assert '"required":["summary","confidence","citations"]' in request.prompt


def test_repairs_a_wrong_answer_once_without_repeating_it(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    answers = iter(
        [f'{{"summary": "{token_hex(8)}", "confidence": "none"}}', f"```json\n{DIAGNOSIS}\n```".replace("'", '"')]
    )
    said: list[str] = []

    def answer(request: Request) -> str:
        if request.is_probe:
            return "hello"
        said.append(next(answers).replace('image"s', "image's"))
        return said[-1]

    server.schema_support = False
    server.answer_with(answer)
    client = make_client(server.url)

    assert client.complete(prompt, Diagnosis, limits=Limits.of(10)).value == Diagnosis.model_validate(DIAGNOSIS)
    first, second = server.prompts
    assert "citations: missing" in second.prompt
    assert second.prompt.startswith(first.prompt)
    assert said[0][13:29] not in second.prompt


def test_gives_up_after_one_repair(server: StandInModel, make_client: MakeClient, prompt: Text) -> None:
    server.schema_support = False
    server.answer_with("I would rather chat.")

    with pytest.raises(ModelUnavailable) as caught:
        make_client(server.url).complete(prompt, Diagnosis, limits=Limits.of(10))

    assert caught.value.failure is ModelFailure.NONSENSE
    assert len(server.prompts) == 2


class Ungrammatical(BaseModel):
    """A schema that no grammar can be made of, by a keyword that cleaning leaves."""

    numbers: list[int] = Field(json_schema_extra={"contains": {"const": 7}})


def test_tells_a_schema_in_words_that_no_grammar_can_say(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    server.answer_with({"numbers": [7]})

    for _ in range(2):
        assert client.complete(prompt, Ungrammatical, limits=Limits.of(10)).value == Ungrammatical(numbers=[7])

    assert [request.schema for request in server.prompts] == [None, None]


def test_does_without_the_thinking_switch_where_it_is_refused(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    server.thinking_switch = False
    client = make_client(server.url)
    client.complete(prompt, Diagnosis, limits=Limits.of(10))

    [request] = server.prompts
    assert "chat_template_kwargs" not in request.body
    assert request.schema is not None


def test_probes_once_and_again_after_the_server_was_away(
    server: StandInModel, client: ModelClient, prompt: Text
) -> None:
    for _ in range(3):
        client.complete(prompt, Diagnosis, limits=Limits.of(10))
    assert len(server.requests) - len(server.prompts) == 1

    server.stop()
    with pytest.raises(ModelUnavailable) as caught:
        client.complete(prompt, Diagnosis, limits=Limits.of(10))
    assert caught.value.failure in {ModelFailure.UNREACHABLE, ModelFailure.BROKEN}

    server.schema_support = False
    server.start()
    client.complete(prompt, Diagnosis, limits=Limits.of(10))
    assert server.prompts[-1].schema is None


def test_evidence_has_what_the_context_leaves(server: StandInModel, make_client: MakeClient) -> None:
    server.max_model_len = 6000
    by_server = make_client(server.url).evidence_tokens
    server.max_model_len = 128_000
    by_large_server = make_client(server.url).evidence_tokens

    assert by_server < NoModel().evidence_tokens < by_large_server
    assert make_client(server.url, context=6000).evidence_tokens == by_server
    assert make_client("http://127.0.0.1:9").evidence_tokens == NoModel().evidence_tokens


def test_probe_tells_what_is_there(server: StandInModel, make_client: MakeClient) -> None:
    status = make_client(server.url).probe()
    assert (status.reachable, status.model, status.schema_support, status.context) == (True, "stand-in", True, 8192)

    away = make_client("http://127.0.0.1:9").probe()
    assert (away.reachable, away.failure) == (False, ModelFailure.UNREACHABLE)


def test_probe_tells_of_a_wrong_key(make_client: MakeClient) -> None:
    with StandInModel(api_key=token_hex(8)) as server:
        status = make_client(server.url, api_key=SecretStr(token_hex(8))).probe()

    assert (status.reachable, status.failure) == (True, ModelFailure.UNAUTHORIZED)


def test_no_model_says_so(prompt: Text) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        NoModel().complete(prompt, Diagnosis, limits=Limits.of(1))

    assert caught.value.failure is ModelFailure.NOT_CONFIGURED
    assert NoModel().probe().failure is ModelFailure.NOT_CONFIGURED


def test_metrics_count_outcomes_and_tokens(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    def count(name: str, **labels: str) -> float:
        return REGISTRY.get_sample_value(name, labels) or 0

    answered, tokens = (
        count("vigia_model_calls_total", outcome="answered"),
        count("vigia_model_tokens_total", kind="prompt"),
    )
    broken = count("vigia_model_calls_total", outcome="broken")
    done = client.complete(prompt, Diagnosis, limits=Limits.of(10))
    server.fail_with(Fault.HTTP_500)
    with pytest.raises(ModelUnavailable):
        client.complete(prompt, Diagnosis, limits=Limits.of(10))

    assert count("vigia_model_calls_total", outcome="answered") == answered + 1
    assert count("vigia_model_calls_total", outcome="broken") == broken + 1
    assert count("vigia_model_tokens_total", kind="prompt") == tokens + (done.prompt_tokens or 0)
    assert count("vigia_model_calls_under_way") == 0


def test_once_closed_it_leaves_no_thread_and_takes_no_call(
    server: StandInModel, make_client: MakeClient, prompt: Text
) -> None:
    client = make_client(server.url)
    client.complete(prompt, Diagnosis, limits=Limits.of(10))
    client.close()

    assert "model-calls" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(ModelUnavailable):
        client.complete(prompt, Diagnosis, limits=Limits.of(10))


def test_closing_ends_the_calls_under_way(server: StandInModel, client: ModelClient, prompt: Text) -> None:
    server.fail_with(Fault.HANG_IN_STREAM)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(client.complete, prompt, Diagnosis, limits=Limits.of(30))
        assert server.wait_until(lambda model: model.in_flight == 1)
        client.close()
        assert isinstance(waiting.exception(5), ModelUnavailable)
