import asyncio
import json
import secrets
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox.activity import Upload
from bot.sandbox.people import ANA, BOB, INCIDENTS
from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.echo_bot import EchoBot
from workers.contracts import AskJob, FileRef, Job, LogsJob, Tenant, Trigger, job_id
from workers.errors import LedgerUnavailable
from workers.guardrails import new_mask_key, redact

TENANT = Tenant(team="T0SANDBOX", channel=INCIDENTS, user=ANA.id)


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def ask_job(question: str) -> AskJob:
    trigger = Trigger(kind="slash", key=secrets.token_hex(8))
    redaction = redact(question, key=new_mask_key())
    return AskJob(
        id=job_id(trigger, TENANT.team),
        trigger=trigger,
        tenant=TENANT,
        language="es",
        mask_key=new_mask_key(),
        receipt=redaction.receipt,
        question=redaction.text,
    )


async def test_lets_nothing_be_loaded_from_elsewhere(sandbox: SandboxServer, browser: aiohttp.ClientSession) -> None:
    for path in ("/", "/assets/app.js", "/page/edge"):
        async with browser.get(sandbox.base_url + path) as response:
            policy = response.headers["Content-Security-Policy"]
            assert response.status == 200
            assert "default-src 'none'" in policy
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/assets/nothing.js", "/assets/..%2Fserver.py", "/assets/%2Fetc%2Fpasswd"])
async def test_serves_its_own_files_only(sandbox: SandboxServer, browser: aiohttp.ClientSession, path: str) -> None:
    async with browser.get(sandbox.base_url + path) as response:
        assert response.status == 404


async def test_hides_what_is_another_s(sandbox: SandboxServer, browser: aiohttp.ClientSession) -> None:
    sandbox.direct_message("just for Vigía", user="ana")
    seen = {}
    for name in ("ana", "bob"):
        async with browser.get(f"{sandbox.base_url}/page/state?user={name}") as response:
            seen[name] = [message["text"] for message in (await response.json())["messages"]]
    assert seen == {"ana": ["just for Vigía"], "bob": []}


async def test_tells_of_changes_as_they_happen(sandbox: SandboxServer, browser: aiohttp.ClientSession) -> None:
    async with browser.get(f"{sandbox.base_url}/page/changes?user=bob") as stream:
        assert await stream.content.readline() == b"retry: 500\n"
        await asyncio.to_thread(sandbox.direct_message, "not for Bob", user="ana")
        await asyncio.to_thread(sandbox.post_message, "incidentes", "for all")
        await stream.content.readline()
        line = await asyncio.wait_for(stream.content.readline(), 5)
    change = json.loads(line.removeprefix(b"data: "))
    assert (change["type"], change["message"]["text"]) == ("posted", "for all")


class TestActing:
    async def test_a_message(self, sandbox: SandboxServer, browser: aiohttp.ClientSession) -> None:
        said = {
            "user": BOB.id,
            "channel": INCIDENTS,
            "text": "@vigia why?",
            "files": [{"name": "a.log", "content": "é"}],
        }
        async with browser.post(f"{sandbox.base_url}/page/say", json=said) as response:
            assert response.status == 200
        (message,) = sandbox.messages("incidentes")
        assert message["text"] == "<@U0VIGIA01> why?"
        assert message["files"][0]["size"] == 2

    async def test_a_command(self, sandbox: SandboxServer, bot: EchoBot, browser: aiohttp.ClientSession) -> None:
        said = {"user": BOB.id, "channel": INCIDENTS, "text": "/vigia ask why\nso slow?"}
        async with browser.post(f"{sandbox.base_url}/page/say", json=said) as response:
            assert (await response.json())["ok"]
        assert bot.received[-1].payload["text"] == "ask why\nso slow?"
        assert sandbox.messages("incidentes") == []

    @pytest.mark.parametrize(
        ("said", "error"),
        [
            ({"text": "/vigia help", "thread_ts": "1.000001"}, "not_in_threads"),
            ({"text": "/other"}, "unknown_command"),
            ({"text": "x" * 40_001}, "invalid_arguments"),
            ({"text": "x", "channel": BOB.direct_channel}, "channel_not_found"),
            ({"text": "x", "user": "nobody"}, "user_not_found"),
        ],
    )
    async def test_refuses(
        self, sandbox: SandboxServer, browser: aiohttp.ClientSession, said: dict[str, str], error: str
    ) -> None:
        body = {"user": ANA.id, "channel": INCIDENTS} | said
        async with browser.post(f"{sandbox.base_url}/page/say", json=body) as response:
            assert (await response.json())["error"] == error
        assert sandbox.messages("incidentes") == []

    async def test_refuses_pages_of_other_sites(self, sandbox: SandboxServer, browser: aiohttp.ClientSession) -> None:
        said = json.dumps({"user": ANA.id, "channel": INCIDENTS, "text": "x"})
        url = f"{sandbox.base_url}/page/say"
        async with browser.post(url, data=said, headers={"Content-Type": "text/plain"}) as response:
            assert response.status == 415
        async with browser.get(sandbox.base_url, headers={"Host": "rebound.example"}) as response:
            assert response.status == 400


class TestTheEdge:
    async def test_shows_the_redacted_text_and_the_receipt(self, browser: aiohttp.ClientSession) -> None:
        password = secrets.token_urlsafe(12)
        jobs: list[Job] = [ask_job(f"why? password={password}")]
        with SandboxServer(recent_jobs=lambda: jobs) as sandbox:
            async with browser.get(f"{sandbox.base_url}/page/edge") as response:
                text = await response.text()
        (shown,) = json.loads(text)["jobs"]
        assert password not in text
        assert "[REDACTED:" in shown["text"]
        assert shown["receipt"] == "masked 1 value: 1 password"

    async def test_shows_what_the_worker_will_read(self, browser: aiohttp.ClientSession) -> None:
        asked = ask_job("x")
        logs = LogsJob(
            id=asked.id,
            trigger=asked.trigger,
            tenant=TENANT,
            language="en",
            mask_key=asked.mask_key,
            text=redact("").text,
            files=(FileRef(id="F1"),),
        )
        with SandboxServer(recent_jobs=lambda: [logs]) as sandbox:
            async with browser.get(f"{sandbox.base_url}/page/edge") as response:
                (shown,) = (await response.json())["jobs"]
        assert (shown["kind"], shown["files"], shown["text"]) == ("logs", 1, "")

    async def test_says_so_when_the_ledger_is_away(self, browser: aiohttp.ClientSession) -> None:
        def away() -> list[Job]:
            raise LedgerUnavailable("redis is away")

        with SandboxServer(recent_jobs=away) as sandbox:
            async with browser.get(f"{sandbox.base_url}/page/edge") as response:
                assert (await response.json())["jobs"] is None


async def test_shows_a_shared_file_to_those_who_see_its_channel(
    sandbox: SandboxServer, browser: aiohttp.ClientSession
) -> None:
    ts = sandbox.direct_message("see", user="ana", files=[Upload("page.html", b"<script>alert(1)</script>")])
    (shared,) = sandbox.find_message(ts)["files"]
    url = f"{sandbox.base_url}/page/file/{shared['id']}"
    async with browser.get(f"{url}?user=ana") as response:
        assert response.content_type == "text/plain"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert await response.read() == b"<script>alert(1)</script>"
    for stranger in ("bob", "nobody"):
        async with browser.get(f"{url}?user={stranger}") as response:
            assert response.status == 404
