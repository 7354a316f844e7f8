"""`@Vigía …` in a channel or a thread: the answer goes into the thread, whose messages are read as context."""

from slack_bolt.async_app import AsyncApp

from bot.listeners.messages import Messages


def register(app: AsyncApp, messages: Messages) -> None:
    """Listen to mentions."""
    app.event("app_mention")(messages.serve)
