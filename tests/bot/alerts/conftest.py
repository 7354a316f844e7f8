import json
import secrets
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.app import create_app
from tests.bot.conftest import MakeSettings
from workers.contracts import AlertSource

TOKEN = secrets.token_hex(16)


class Sender:
    """Sends webhooks to the bot."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def post(
        self, body: Any, source: AlertSource = "alertmanager", *, token: str | None = TOKEN, **headers: str
    ) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        proof = {"authorization": f"Bearer {token}"} if token else {}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(f"/alerts/{source}", content=content, headers=proof | named)

    async def outcomes(self, body: Any, source: AlertSource = "alertmanager") -> list[str]:
        """Send a body, and return what became of its groups."""
        response = await self.post(body, source)
        assert response.status_code == 202, response.text
        return [group["outcome"] for group in response.json()["groups"]]


@pytest.fixture
def alert_settings() -> dict[str, Any]:
    """Settings about alerts, for a test to change before it asks for the sender."""
    return {"alert_token": SecretStr(TOKEN)}


@pytest.fixture
async def sender(make_settings: MakeSettings, alert_settings: dict[str, Any]) -> AsyncIterator[Sender]:
    app = create_app(make_settings(**alert_settings))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            yield Sender(client)
