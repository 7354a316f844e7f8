"""What Slack sends to an app: the shapes of events, slash commands and interactions."""

import html
import re
import secrets
import time
import uuid
from dataclasses import dataclass
from typing import Any, Final

from bot.sandbox.people import APP, BOT_NAME, BOT_USER, TEAM, TEAM_NAME, Channel, User
from bot.sandbox.workspace import Message

_URL: Final = re.compile(r"https?://[^\s<>|]+")
_MENTION: Final = re.compile(rf"@(?:{re.escape(BOT_NAME)}|vigia)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who did something where, and what Slack hands to the app for it."""

    user: User
    channel: Channel
    trigger_id: str
    response_url: str

    @property
    def channel_name(self) -> str:
        """Return the name as Slack gives it in payloads."""
        return "directmessage" if self.channel.direct_user else self.channel.name


def as_sent(text: str) -> str:
    """Return typed text as Slack puts it into events: escaped, with marked-up links and mentions of the bot."""
    escaped = html.escape(text, quote=False)
    return _MENTION.sub(f"<@{BOT_USER}>", _URL.sub(lambda match: f"<{match[0]}>", escaped))


def rich_text(text: str) -> list[dict[str, Any]]:
    """Return the blocks that Slack adds to a person's message."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": secrets.token_hex(3), "elements": [section]}]


def event_envelope(event: dict[str, Any]) -> dict[str, Any]:
    """Return the outer payload of an event, with a new event id."""
    authorization = {
        "enterprise_id": None,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": "deprecated",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": "Ev" + secrets.token_hex(5).upper(),
        "event_time": int(time.time()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": "4-" + secrets.token_urlsafe(12),
    }


def message_event(message: Message, channel: Channel) -> dict[str, Any]:
    """Return the `message` event of a posted message."""
    return message | {"event_ts": message["ts"], "channel_type": channel.kind}


def changed_event(message: Message, channel: Channel) -> dict[str, Any]:
    """Return the `message` event of an edited message."""
    event_ts = message["edited"]["ts"]
    inner = {key: value for key, value in message.items() if key != "channel"}
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": inner,
        "channel": channel.id,
        "channel_type": channel.kind,
        "hidden": True,
        "ts": event_ts,
        "event_ts": event_ts,
    }


def mention_event(message: Message) -> dict[str, Any]:
    """Return the `app_mention` event of a message that mentions the bot."""
    shown = {key: value for key, value in message.items() if key not in {"subtype", "client_msg_id"}}
    return shown | {"type": "app_mention", "event_ts": message["ts"]}


def home_opened_event(user: User, tab: str) -> dict[str, Any]:
    """Return the event of a person who opens the app's tab `home` or `messages`."""
    ts = f"{time.time():.6f}"
    return {"type": "app_home_opened", "user": user.id, "channel": user.direct_channel, "tab": tab, "event_ts": ts}


def client_message_id() -> str:
    """Return the id that Slack's clients give to a message."""
    return str(uuid.uuid4())


def slash_command(command: str, text: str, origin: Origin) -> dict[str, str]:
    """Return the form of a slash command. It carries neither a thread nor a file, as at Slack."""
    return {
        "token": "deprecated",
        "team_id": TEAM,
        "team_domain": TEAM_NAME,
        "channel_id": origin.channel.id,
        "channel_name": origin.channel_name,
        "user_id": origin.user.id,
        "user_name": origin.user.name,
        "command": command,
        "text": html.escape(text, quote=False),
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": origin.response_url,
        "trigger_id": origin.trigger_id,
    }


def message_action(message: Message, callback_id: str, origin: Origin) -> dict[str, Any]:
    """Return the interaction of a message shortcut."""
    hidden = {"channel", "is_ephemeral", "ephemeral_user", "metadata"}
    return {
        "type": "message_action",
        "callback_id": callback_id,
        "action_ts": f"{time.time():.6f}",
        "token": "deprecated",
        "trigger_id": origin.trigger_id,
        "user": {"id": origin.user.id, "username": origin.user.name, "name": origin.user.name, "team_id": TEAM},
        "team": {"id": TEAM, "domain": TEAM_NAME},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": origin.channel.id, "name": origin.channel_name},
        "message_ts": message["ts"],
        "message": {key: value for key, value in message.items() if key not in hidden},
        "response_url": origin.response_url,
    }


def view_submission(view: dict[str, Any], values: dict[str, str | None], user: User, trigger_id: str) -> dict[str, Any]:
    """Return the interaction of a modal that a person submits. It tells of no channel, as at Slack.

    Args:
        view: the modal as it was opened.
        values: what stands in its fields, by their block's id.
        user: who submits it.
        trigger_id: opens one more view.
    """
    fields = [block for block in view["blocks"] if block["type"] == "input"]
    state = {
        block["block_id"]: {
            block["element"]["action_id"]: {"type": block["element"]["type"], "value": values[block["block_id"]]}
        }
        for block in fields
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": TEAM_NAME},
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM},
        "api_app_id": APP,
        "token": "deprecated",
        "trigger_id": trigger_id,
        "view": view
        | {"state": {"values": state}, "hash": "1.abc", "previous_view_id": None, "root_view_id": view["id"]},
        "response_urls": [],
        "is_enterprise_install": False,
        "enterprise": None,
    }


def block_actions(message: Message, block: dict[str, Any], button: dict[str, Any], origin: Origin) -> dict[str, Any]:
    """Return the interaction of a pressed button."""
    is_ephemeral = bool(message.get("is_ephemeral"))
    action = {
        "action_id": button["action_id"],
        "block_id": block.get("block_id", "b0"),
        "text": button["text"],
        "type": "button",
        "action_ts": f"{time.time():.6f}",
    }
    action |= {key: button[key] for key in ("value", "style") if key in button}
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": origin.channel.id,
        "is_ephemeral": is_ephemeral,
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": origin.user.id, "username": origin.user.name, "name": origin.user.name, "team_id": TEAM},
        "api_app_id": APP,
        "token": "deprecated",
        "container": container,
        "trigger_id": origin.trigger_id,
        "team": {"id": TEAM, "domain": TEAM_NAME},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": origin.channel.id, "name": origin.channel_name},
        "state": {"values": {}},
        "response_url": origin.response_url,
        "actions": [action],
    }
    hidden = {"channel", "is_ephemeral", "ephemeral_user", "metadata"}
    if not is_ephemeral:
        payload["message"] = {key: value for key, value in message.items() if key not in hidden}
    return payload
