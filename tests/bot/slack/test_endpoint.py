import json
import logging
import secrets
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from prometheus_client import REGISTRY

from bot.app import create_app
from bot.sandbox.server import SandboxServer
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from workers.telemetry import configure_logging

COMMAND = {"command": "/vigia", "team_id": "T1", "channel_id": "C1", "user_id": "U1"}


@pytest.fixture
async def client(make_settings: MakeSettings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(make_settings())
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            yield client


class Slack:
    """Sends what Slack would send, or somebody who is not Slack."""

    def __init__(self, client: httpx.AsyncClient, sandbox: SandboxServer) -> None:
        self._client = client
        self._sandbox = sandbox

    async def post(self, body: str | bytes, **headers: str) -> httpx.Response:
        text = body if isinstance(body, str) else "unsigned"
        signed = self._sandbox.signed_headers(text) | headers
        encoded = {name.encode(): value.encode("latin-1") for name, value in signed.items()}
        return await self._client.post("/slack/events", content=body, headers=encoded)

    async def command(self, text: str, **headers: str) -> httpx.Response:
        return await self.post(urlencode({**COMMAND, "text": text, "trigger_id": secrets.token_hex(4)}), **headers)

    async def event(self, event: dict[str, Any]) -> httpx.Response:
        return await self.post(json.dumps({"type": "event_callback", "team_id": "T1", "event": event}))


@pytest.fixture
def slack(client: httpx.AsyncClient, sandbox: SandboxServer) -> Slack:
    return Slack(client, sandbox)


def refused(outcome: str) -> float:
    labels = {"kind": "other", "outcome": outcome}
    return REGISTRY.get_sample_value("vigia_bot_requests_total", labels) or 0.0


async def test_a_signed_request_is_answered(slack: Slack, broker: Broker) -> None:
    response = await slack.command("ask why?")
    assert response.status_code == 200
    assert broker.only_job().id in response.json()["text"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=ñandú"},
        {"X-Slack-Request-Timestamp": str(int(time.time()) - 400)},
        {"X-Slack-Request-Timestamp": str(int(time.time()) + 400)},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "9" * 5000},
        {"X-Slack-Request-Timestamp": ""},
    ],
    ids=["forged", "unsigned", "non-ascii", "stale", "early", "non-numeric", "endless", "undated"],
)
async def test_what_is_not_provably_slacks_is_refused(slack: Slack, broker: Broker, headers: dict[str, str]) -> None:
    before = refused("unauthorized")
    response = await slack.command("ask why?", **headers)
    assert response.status_code == 401
    assert refused("unauthorized") == before + 1
    assert broker.jobs() == []


async def test_a_stale_request_is_refused_though_its_signature_is_right(slack: Slack, sandbox: SandboxServer) -> None:
    body = urlencode({**COMMAND, "text": "ask why?", "trigger_id": "1"})
    stale = sandbox.signed_headers(body, timestamp=int(time.time()) - 301)
    assert (await slack.post(body, **stale)).status_code == 401


async def test_a_body_that_is_not_utf8_is_refused(slack: Slack) -> None:
    assert (await slack.post(b"\xff\xfe")).status_code == 401


async def test_a_refusal_logs_no_body(slack: Slack, capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("DEBUG", "json")
    word = secrets.token_hex(8)
    await slack.command(f"ask {word}", **{"X-Slack-Signature": "v0=0"})
    await slack.command(f"ask {word}")
    await slack.event({"type": "reaction_added", "reaction": word})
    await slack.post(f"text={word}")
    await slack.post(f'{{"{word}')
    said = capfd.readouterr().err
    assert "unauthorized" in said
    assert said.count("malformed") == 2
    assert word not in said
    logging.getLogger().handlers.clear()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        '{"not json',
        "[1,2]",
        "{}",
        "{}garbage",
        '{"type": 7}',
        '{"type": "event_callback"}',
        '{"type": "event_callback", "event": "app_mention"}',
        '{"a":' * 100_000,
        "payload=",
        "payload=[]",
        "payload={",
        "payload={}",
        "text=ask+why",
        "command=%2Fvigia&text=ask+why",
        *(urlencode({**COMMAND, "text": "ask why?", "trigger_id": "1", lacking: ""}) for lacking in COMMAND),
    ],
)
async def test_what_slack_never_sends_is_refused_though_it_is_signed(slack: Slack, broker: Broker, body: str) -> None:
    before = refused("malformed")
    assert (await slack.post(body)).status_code == 401
    assert refused("malformed") == before + 1
    assert broker.jobs() == []


async def test_slack_may_look_at_the_certificate(slack: Slack) -> None:
    assert (await slack.post("ssl_check=1")).status_code == 200


async def test_a_huge_body_is_refused_before_it_is_kept(slack: Slack) -> None:
    assert (await slack.post("x" * 1_000_001)).status_code == 413


async def test_an_event_nobody_wants_is_not_sent_again(slack: Slack) -> None:
    assert (await slack.event({"type": "reaction_added"})).status_code == 200


async def test_the_log_tells_a_job_from_one_that_was_known(slack: Slack, capfd: pytest.CaptureFixture[str]) -> None:
    configure_logging("INFO", "json")
    body = urlencode({**COMMAND, "text": "ask why?", "trigger_id": "1"})
    for event in ("job submitted", "job known already"):
        await slack.post(body)
        [line] = [line for line in capfd.readouterr().err.splitlines() if "job_id" in line]
        assert json.loads(line)["event"] == event
    logging.getLogger().handlers.clear()


async def test_an_event_that_breaks_a_listener_comes_again_and_its_text_is_not_logged(
    slack: Slack, capfd: pytest.CaptureFixture[str]
) -> None:
    configure_logging("INFO", "json")
    word = secrets.token_hex(8)
    broken = {"type": "app_mention", "user": "U1", "channel": word, "ts": f"{word}.no", "text": word}
    assert (await slack.event(broken)).status_code == 500
    assert word not in capfd.readouterr().err
    logging.getLogger().handlers.clear()


async def test_slack_finds_the_address_when_it_checks_it(slack: Slack) -> None:
    challenge = secrets.token_hex(8)
    response = await slack.post(json.dumps({"type": "url_verification", "challenge": challenge}))
    assert response.json() == {"challenge": challenge}


async def test_the_word_payload_in_a_command_is_a_word_like_any_other(slack: Slack, broker: Broker) -> None:
    await slack.command("ask why is payload=1 too large?")
    assert "payload=1" in broker.ledger.recent_jobs()[0].model_dump_json()


async def test_the_only_method_is_post(client: httpx.AsyncClient) -> None:
    assert (await client.get("/slack/events")).status_code == 405


async def test_no_label_is_made_of_what_slack_sends(slack: Slack, client: httpx.AsyncClient) -> None:
    word = secrets.token_hex(8)
    await slack.event({"type": word})
    await slack.post(json.dumps({"type": word}))
    metrics = (await client.get("/metrics")).text
    assert 'vigia_bot_requests_total{kind="event",outcome="ok"}' in metrics
    assert "vigia_bot_ack_seconds_bucket" in metrics
    assert word not in metrics
