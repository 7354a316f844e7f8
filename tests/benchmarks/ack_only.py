"""The baseline of the ack: Bolt's own AsyncApp behind the same server, which does nothing but acknowledge."""

import os

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-baseline", bot_user_id="UBOT")


def main() -> None:
    """Serve on VIGIA_PORT with the signing secret of the environment."""
    bolt = AsyncApp(signing_secret=os.environ["VIGIA_SLACK_SIGNING_SECRET"], authorize=_authorize)

    @bolt.command("/vigia")
    async def acknowledge(ack: AsyncAck) -> None:
        await ack("On it.")

    handler = AsyncSlackRequestHandler(bolt)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    async def health(_request: Request) -> Response:
        return Response("ok")

    app = Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"]), Route("/healthz", health)])
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["VIGIA_PORT"]), log_level="warning")


if __name__ == "__main__":
    main()
