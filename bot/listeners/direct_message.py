"""Direct messages to Vigía. Messages in channels concern it only when they mention it."""

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.listeners.messages import Messages


def register(app: AsyncApp, messages: Messages) -> None:
    """Listen to direct messages."""

    async def on_message(body: dict[str, Any], context: AsyncBoltContext) -> None:
        if body["event"].get("channel_type") == "im":
            await messages.serve(body, context)

    app.event("message")(on_message)
