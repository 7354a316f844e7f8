import secrets
from collections.abc import AsyncIterator

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.app import create_app
from bot.sandbox.server import SandboxServer
from tests.bot.conftest import MakeSettings


async def ready(app: Starlette) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        return await client.get("/readyz")


@pytest.fixture
async def app(make_settings: MakeSettings) -> AsyncIterator[Starlette]:
    app = create_app(make_settings())
    async with app.router.lifespan_context(app):
        yield app


async def test_all_there_is_ready(app: Starlette) -> None:
    response = await ready(app)
    assert response.status_code == 200
    assert response.json() == {"ready": True, "missing": [], "dependencies": {"redis": "ok", "slack": "ok"}}


async def test_without_redis_it_says_so(make_settings: MakeSettings, closed_url: str) -> None:
    response = await ready(create_app(make_settings(redis_url=SecretStr(closed_url))))
    assert response.status_code == 503
    assert response.json()["missing"] == ["redis"]


async def test_a_token_that_slack_refuses_is_told_from_a_slack_that_is_away(make_settings: MakeSettings) -> None:
    refused = await ready(create_app(make_settings(slack_bot_token=SecretStr(f"xoxb-{secrets.token_hex(8)}"))))
    assert refused.status_code == 503
    assert refused.json()["dependencies"] == {"redis": "ok", "slack": "refused"}
    away = await ready(create_app(make_settings(slack_api_url="http://127.0.0.1:9/api/")))
    assert away.json()["dependencies"] == {"redis": "ok", "slack": "unreachable"}


async def test_slack_is_not_asked_for_every_probe(app: Starlette, sandbox: SandboxServer) -> None:
    for _ in range(5):
        await ready(app)
    assert len([call for call in sandbox.calls if call.method == "auth.test"]) == 1


async def test_an_outage_is_not_remembered(app: Starlette, sandbox: SandboxServer) -> None:
    sandbox.fail_next("auth.test", status=503)
    assert (await ready(app)).json()["dependencies"]["slack"] == "unreachable"
    assert (await ready(app)).status_code == 200
