"""The door to Slack's Web API: post and update cards, read threads and files."""

from workers.slack.api import SlackApi
from workers.slack.types import Identity, Posted

__all__ = ["Identity", "Posted", "SlackApi"]
