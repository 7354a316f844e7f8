"""The Web API's methods, one small function each; `METHODS` says what each takes and which scope it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from bot.sandbox.block_kit import MAX_BLOCKS_IN_VIEW, check_blocks, check_modal
from bot.sandbox.canvases import checked_document
from bot.sandbox.content import checked_content, require_content
from bot.sandbox.errors import SlackError
from bot.sandbox.people import BOT, BOT_NAME, BOT_USER, TEAM, TEAM_NAME, Channel
from bot.sandbox.tickets import Tickets
from bot.sandbox.workspace import Message, Workspace

Arguments: TypeAlias = dict[str, Any]
Answer: TypeAlias = dict[str, Any]

MAX_ALT_CHARS: Final = 1_000

BOT_SCOPES: Final = frozenset(
    "app_mentions:read channels:history channels:read chat:write commands files:read files:write groups:history "
    "groups:read im:history im:read im:write users:read".split()
)
"""The scopes that the bot is given unless a test takes some away."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the methods work on.

    Attributes:
        base_url: the sandbox's own URL, for links to files.
        socket_url: returns a fresh URL for Socket Mode, or raises SlackError.
    """

    workspace: Workspace
    tickets: Tickets
    base_url: str
    socket_url: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Method:
    """One method.

    Attributes:
        scopes: any one of these is enough; none for an empty set.
        required: arguments that must be there.
        optional: arguments that may be there. Slack ignores others without a word; here they are refused.
        app_token: wants the app-level token instead of the bot's.
    """

    run: Callable[[Context, Arguments], Answer]
    scopes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    app_token: bool = False


def auth_test(_context: Context, _arguments: Arguments) -> Answer:
    """Say who the bot is."""
    return {
        "url": f"https://{TEAM_NAME}.slack.com/",
        "team": TEAM_NAME,
        "user": BOT_NAME.lower(),
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def post_message(context: Context, arguments: Arguments) -> Answer:
    """Post a message of the bot."""
    content = checked_content(arguments)
    require_content(content)
    channel = _writable(context, arguments["channel"])
    thread_ts = arguments.get("thread_ts")
    if thread_ts is not None:
        _thread_root(context, channel, thread_ts)
    message = context.workspace.add(
        channel.id,
        BOT_USER,
        content.get("text", ""),
        thread_ts=thread_ts,
        blocks=content.get("blocks"),
        metadata=content.get("metadata"),
    )
    return {"channel": channel.id, "ts": message["ts"], "message": _shown(message, with_metadata=True)}


def update(context: Context, arguments: Arguments) -> Answer:
    """Change a message of the bot's own; what is not sent stays, as at Slack."""
    content = checked_content(arguments)
    channel = _writable(context, arguments["channel"])
    before = _own_message(context, channel, arguments["ts"], refusal="cant_update_message")
    require_content({"blocks": before.get("blocks")} | content)
    message = context.workspace.edit(channel.id, arguments["ts"], **content)
    return {
        "channel": channel.id,
        "ts": message["ts"],
        "text": message["text"],
        "message": _shown(message, with_metadata=True),
    }


def delete(context: Context, arguments: Arguments) -> Answer:
    """Delete a message of the bot's own."""
    channel = _writable(context, arguments["channel"])
    _own_message(context, channel, arguments["ts"], refusal="cant_delete_message")
    context.workspace.delete(channel.id, arguments["ts"])
    return {"channel": channel.id, "ts": arguments["ts"]}


def post_ephemeral(context: Context, arguments: Arguments) -> Answer:
    """Show a message to one person of a channel."""
    content = checked_content(arguments)
    require_content(content)
    channel = _writable(context, arguments["channel"])
    if arguments["user"] not in context.workspace.users or channel.direct_user not in (None, arguments["user"]):
        raise SlackError("user_not_in_channel")
    message = context.workspace.add_ephemeral(
        channel.id,
        arguments["user"],
        content.get("text", ""),
        blocks=content.get("blocks"),
        thread_ts=arguments.get("thread_ts"),
    )
    return {"message_ts": message["ts"]}


def replies(context: Context, arguments: Arguments) -> Answer:
    """Return a thread: its root on every page, then the replies, oldest first."""
    channel = _readable(context, arguments["channel"])
    root = _thread_root(context, channel, arguments["ts"])
    thread = context.workspace.messages(channel.id, root["ts"])
    chosen, paging = _page(_between(thread[1:], arguments), arguments)
    return {"messages": [_shown(message, **_metadata(arguments)) for message in (thread[0], *chosen)], **paging}


def history(context: Context, arguments: Arguments) -> Answer:
    """Return a channel's messages without the replies in threads, newest first."""
    channel = _readable(context, arguments["channel"])
    top = [message for message in context.workspace.messages(channel.id) if _is_top_level(message)]
    chosen, paging = _page(_between(top[::-1], arguments), arguments)
    return {"messages": [_shown(message, **_metadata(arguments)) for message in chosen], **paging}


def conversation_info(context: Context, arguments: Arguments) -> Answer:
    """Describe a channel."""
    channel = _known(context, arguments["channel"])
    shown: dict[str, Any] = {
        "id": channel.id,
        "is_im": channel.direct_user is not None,
        "is_archived": channel.is_archived,
        "context_team_id": TEAM,
    }
    if channel.direct_user:
        return {"channel": shown | {"user": channel.direct_user}}
    named = {"name": channel.name, "is_channel": not channel.is_private, "is_private": channel.is_private}
    return {"channel": shown | named | {"is_member": channel.bot_is_member}}


def conversation_open(context: Context, arguments: Arguments) -> Answer:
    """Return the direct message with one person."""
    user = context.workspace.user(str(arguments["users"]))
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    return {"channel": {"id": user.direct_channel}}


def user_info(context: Context, arguments: Arguments) -> Answer:
    """Describe a user, with the locale where it is asked for."""
    user = context.workspace.user(arguments["user"])
    shown: dict[str, Any] = {
        "id": user.id,
        "team_id": TEAM,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "is_bot": user.is_bot,
        "tz": "Europe/Madrid",
        "profile": {"real_name": user.real_name, "display_name": user.name, "team": TEAM},
    }
    if _flag(arguments.get("include_locale")):
        shown["locale"] = user.locale
    return {"user": shown}


def file_info(context: Context, arguments: Arguments) -> Answer:
    """Describe a file of a channel that the bot can read."""
    file = context.workspace.files.get(arguments["file"])
    if file is None or not context.workspace.channel(file.channel).bot_is_member:
        raise SlackError("file_not_found")
    return {"file": file.shown(context.base_url)}


def upload_url(context: Context, arguments: Arguments) -> Answer:
    """Name an address that takes a file's bytes, and the id that the file will have."""
    length = str(arguments["length"])
    if not length.isdecimal() or int(length) < 1:
        raise SlackError.with_messages("invalid_arguments", ["must be a positive integer [json-pointer:/length]"])
    alt = arguments.get("alt_txt")
    if alt is not None and len(alt) > MAX_ALT_CHARS:
        raise SlackError("alt_txt_too_large")
    upload = context.workspace.begin_upload(str(arguments["filename"]), int(length), alt)
    return {"upload_url": f"{context.base_url}/upload/v1/{upload.ticket}", "file_id": upload.id}


def complete_upload(context: Context, arguments: Arguments) -> Answer:
    """Share files whose bytes have come, in one message."""
    wanted = arguments["files"]
    if (
        not isinstance(wanted, list)
        or not wanted
        or not all(isinstance(file, dict) and "id" in file for file in wanted)
    ):
        raise SlackError.with_messages("invalid_arguments", ["must be files with ids [json-pointer:/files]"])
    channel_id = arguments.get("channel_id")
    if channel_id is None:
        raise SlackError.with_messages("invalid_arguments", ["the sandbox shares files in a channel alone"])
    channel = _writable(context, channel_id)
    thread_ts = arguments.get("thread_ts")
    if thread_ts is not None:
        _thread_root(context, channel, thread_ts)
    files = context.workspace.finish_uploads([(file["id"], file.get("title")) for file in wanted], channel.id)
    shown = [file.shown(context.base_url) for file in files]
    comment = str(arguments.get("initial_comment", ""))
    context.workspace.add(
        channel.id, BOT_USER, comment, thread_ts=thread_ts, subtype="file_share", files=shown, upload=True
    )
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def create_canvas(context: Context, arguments: Arguments) -> Answer:
    """Make a canvas in a tab of a channel; without one, which a free team may not, nobody would see it."""
    if "channel_id" not in arguments:
        raise SlackError("free_teams_cannot_create_non_tabbed_canvases")
    channel = _writable(context, arguments["channel_id"])
    markdown = checked_document(arguments.get("document_content"))
    title = str(arguments.get("title", ""))
    return {"canvas_id": context.workspace.add_canvas(channel.id, title, markdown)}


def open_view(context: Context, arguments: Arguments) -> Answer:
    """Open a modal for the person whose press it is."""
    view = arguments["view"]
    check_modal(view)
    user = context.tickets.use_trigger(arguments["trigger_id"])
    return {"view": context.workspace.open_view(view, user)}


def publish_view(context: Context, arguments: Arguments) -> Answer:
    """Set a person's Home tab."""
    context.workspace.user(arguments["user_id"])
    view = arguments["view"]
    if not isinstance(view, dict) or view.get("type") != "home":
        raise SlackError.with_messages("invalid_arguments", ["must be a home view [json-pointer:/view/type]"])
    check_blocks(view.get("blocks"), most=MAX_BLOCKS_IN_VIEW)
    return {"view": context.workspace.open_view(view, arguments["user_id"])}


def open_connection(context: Context, _arguments: Arguments) -> Answer:
    """Return a URL for Socket Mode."""
    return {"url": context.socket_url()}


def _known(context: Context, channel_id: Any) -> Channel:
    """Return a channel by its id alone, as the Web API wants it."""
    channel = context.workspace.channels.get(str(channel_id))
    if channel is None or (channel.is_private and not channel.bot_is_member):
        raise SlackError("channel_not_found")
    return channel


def _readable(context: Context, channel_id: Any) -> Channel:
    channel = _known(context, channel_id)
    if not channel.bot_is_member:
        raise SlackError("not_in_channel")
    return channel


def _writable(context: Context, channel_id: Any) -> Channel:
    """Return a channel that the bot may post to; a person's id stands for the direct message with them."""
    user = context.workspace.users.get(str(channel_id))
    channel = _readable(context, user.direct_channel if user and not user.is_bot else channel_id)
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _own_message(context: Context, channel: Channel, ts: Any, *, refusal: str) -> Message:
    message = context.workspace.message(channel.id, str(ts))
    if message.get("bot_id") != BOT:
        raise SlackError(refusal)
    return message


def _thread_root(context: Context, channel: Channel, ts: Any) -> Message:
    try:
        message = context.workspace.message(channel.id, str(ts))
    except SlackError:
        raise SlackError("thread_not_found") from None
    if not _is_top_level(message):
        raise SlackError("thread_not_found")
    return message


def _is_top_level(message: Message) -> bool:
    return message.get("thread_ts") in (None, message["ts"])


def _between(messages: list[Message], arguments: Arguments) -> list[Message]:
    """Keep the messages after `oldest` and before `latest`; the ends count only with `inclusive`."""
    oldest, latest = str(arguments.get("oldest", "0")), str(arguments.get("latest", "9" * 12))
    inclusive = _flag(arguments.get("inclusive"))
    ends = {oldest, latest} if inclusive else set()
    return [
        message for message in messages if float(oldest) < float(message["ts"]) < float(latest) or message["ts"] in ends
    ]


def _page(messages: list[Message], arguments: Arguments) -> tuple[list[Message], Answer]:
    """Cut one page out, and return it with the keys that lead to the next."""
    limit = int(arguments.get("limit", 100))
    start = int(arguments.get("cursor") or 0)
    if not 1 <= limit <= 1000:  # noqa: PLR2004 - Slack's bounds
        raise SlackError("invalid_limit")
    has_more = start + limit < len(messages)
    paging: Answer = {"has_more": has_more}
    if has_more:
        paging["response_metadata"] = {"next_cursor": str(start + limit)}
    return messages[start : start + limit], paging


def _shown(message: Message, *, with_metadata: bool) -> Message:
    """Return a message as the Web API shows it."""
    hidden = {"channel"} if with_metadata else {"channel", "metadata"}
    return {key: value for key, value in message.items() if key not in hidden}


def _metadata(arguments: Arguments) -> dict[str, bool]:
    return {"with_metadata": _flag(arguments.get("include_all_metadata"))}


def _flag(value: Any) -> bool:
    """Read a boolean as Slack does: JSON's own, or the strings that forms carry."""
    return str(value).lower() in {"1", "true"}


_CONTENT = frozenset({"text", "blocks", "metadata", "markdown_text", "mrkdwn", "parse", "link_names"})
_POSTING = _CONTENT | {"thread_ts", "unfurl_links", "unfurl_media"}
_READING = frozenset({"limit", "cursor", "oldest", "latest", "inclusive", "include_all_metadata"})
_HISTORY = frozenset({"channels:history", "groups:history", "im:history"})
_WRITE = frozenset({"chat:write"})

METHODS: Final[dict[str, Method]] = {
    "auth.test": Method(auth_test),
    "chat.postMessage": Method(post_message, _WRITE, frozenset({"channel"}), _POSTING),
    "chat.update": Method(update, _WRITE, frozenset({"channel", "ts"}), _CONTENT),
    "chat.delete": Method(delete, _WRITE, frozenset({"channel", "ts"})),
    "chat.postEphemeral": Method(post_ephemeral, _WRITE, frozenset({"channel", "user"}), _POSTING - {"metadata"}),
    "conversations.replies": Method(replies, _HISTORY, frozenset({"channel", "ts"}), _READING),
    "conversations.history": Method(history, _HISTORY, frozenset({"channel"}), _READING),
    "conversations.info": Method(
        conversation_info,
        frozenset({"channels:read", "groups:read", "im:read"}),
        frozenset({"channel"}),
        frozenset({"include_locale", "include_num_members"}),
    ),
    "conversations.open": Method(
        conversation_open, frozenset({"im:write"}), frozenset({"users"}), frozenset({"return_im"})
    ),
    "users.info": Method(user_info, frozenset({"users:read"}), frozenset({"user"}), frozenset({"include_locale"})),
    "files.info": Method(
        file_info, frozenset({"files:read"}), frozenset({"file"}), frozenset({"limit", "cursor", "count", "page"})
    ),
    "files.getUploadURLExternal": Method(
        upload_url,
        frozenset({"files:write"}),
        frozenset({"filename", "length"}),
        frozenset({"alt_txt", "snippet_type"}),
    ),
    "files.completeUploadExternal": Method(
        complete_upload,
        frozenset({"files:write"}),
        frozenset({"files"}),
        frozenset({"channel_id", "thread_ts", "initial_comment"}),
    ),
    "canvases.create": Method(
        create_canvas,
        frozenset({"canvases:write"}),
        optional=frozenset({"title", "document_content", "channel_id"}),
    ),
    "views.open": Method(open_view, required=frozenset({"trigger_id", "view"})),
    "views.publish": Method(publish_view, required=frozenset({"user_id", "view"}), optional=frozenset({"hash"})),
    "apps.connections.open": Method(open_connection, app_token=True),
}
