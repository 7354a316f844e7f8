"""How Slack and the bot reach each other: HTTP or Socket Mode on the way in, the Web API's client on the way out."""

from bot.slack.bolt import build_client, build_slack_app
from bot.slack.endpoint import SlackEndpoint
from bot.slack.socket_mode import SocketMode

__all__ = ["SlackEndpoint", "SocketMode", "build_client", "build_slack_app"]
