"""The Slack app's manifest asks for what the bot uses, and for nothing else."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.listeners.slash_command import COMMAND

ROOT = Path(__file__).resolve().parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "slack-manifest.yaml").read_text(encoding="utf-8"))

SCOPES = {
    "app_mentions:read": "app_mention",
    "assistant:write": "agent_view",
    "channels:history": "conversations.replies",
    "chat:write": "chat.postMessage, chat.update",
    "chat:write.public": "chat.postMessage in channels that the bot has not joined",
    "commands": "the slash command",
    "files:read": "files.info",
    "files:write": "files.getUploadURLExternal, files.completeUploadExternal",
    "groups:history": "conversations.replies",
    "im:history": "message.im",
    "im:write": "conversations.open",
    "users:read": "users.info",
}


def test_the_scopes_are_those_with_a_use() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
    assert set(MANIFEST["oauth_config"]["scopes"]) == {"bot"}


def test_every_event_that_is_subscribed_has_a_listener() -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "bot" / "listeners").glob("*.py"))
    listened = set(re.findall(r'app\.event\("(\w+)"\)', sources))
    subscribed = {event.partition(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}

    assert subscribed == listened


def test_the_slash_command_is_the_one_that_the_bot_knows() -> None:
    assert [command["command"] for command in MANIFEST["features"]["slash_commands"]] == [COMMAND]


def test_everything_from_slack_goes_to_the_bots_one_address() -> None:
    settings = MANIFEST["settings"]
    urls = {
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        *(command["url"] for command in MANIFEST["features"]["slash_commands"]),
    }

    assert [url.partition("example.com")[2] for url in urls] == ["/slack/events"]


def test_it_is_an_agent_that_can_be_written_to() -> None:
    features = MANIFEST["features"]

    assert "assistant_view" not in features
    assert features["agent_view"]["agent_description"]
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False


def test_slacks_limits_are_kept() -> None:
    assert len(MANIFEST["display_information"]["name"]) <= 35
    assert len(MANIFEST["display_information"]["description"]) <= 140
    assert len(MANIFEST["features"]["agent_view"]["agent_description"]) <= 300
    assert len(MANIFEST["features"]["agent_view"]["suggested_prompts"]) <= 4


def test_socket_mode_is_a_choice() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is False
