"""What people do in the workspace, and what Slack tells the bot of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.sandbox import payloads
from bot.sandbox.block_kit import buttons
from bot.sandbox.delivery import Ack, Dispatcher
from bot.sandbox.errors import SlackError
from bot.sandbox.fake_slack import FakeSlack
from bot.sandbox.people import BOT, BOT_USER, SLACKBOT, Channel, User
from bot.sandbox.tickets import ResponseUrl
from bot.sandbox.workspace import Change, File, Message, Workspace

SUBSCRIPTIONS: Final = frozenset({"app_mention", "message.channels", "message.groups", "message.im", "app_home_opened"})
_MESSAGE_SUBSCRIPTION: Final = {"im": "message.im", "channel": "message.channels", "group": "message.groups"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A text file that a person attaches."""

    name: str
    content: bytes


@dataclass(slots=True)
class Activity:
    """People's actions, turned into state and into requests to the bot.

    Attributes:
        subscriptions: the events that the app is subscribed to.
    """

    slack: FakeSlack
    dispatcher: Dispatcher
    base_url: str
    subscriptions: set[str] = field(default_factory=lambda: set(SUBSCRIPTIONS))

    def __post_init__(self) -> None:
        self.workspace.on_change.append(self._tell_of_own_message)

    @property
    def workspace(self) -> Workspace:
        """Return the state that people and the bot share."""
        return self.slack.context.workspace

    def say(
        self, channel: Channel, user: User, text: str, *, thread_ts: str | None = None, uploads: Sequence[Upload] = ()
    ) -> Message:
        """Post a person's message, and send its events: a mention is two, as at Slack."""
        files = [self.workspace.add_file(channel.id, user.id, upload.name, upload.content) for upload in uploads]
        message = self.workspace.add(
            channel.id,
            user.id,
            payloads.as_sent(text),
            thread_ts=thread_ts,
            client_msg_id=payloads.client_message_id(),
            blocks=payloads.rich_text(text) if text else None,
            **self._shared(files),
        )
        self._send_message_event(payloads.message_event(message, channel), channel)
        mentioned = f"<@{BOT_USER}>" in message["text"] and not channel.direct_user
        if mentioned and channel.bot_is_member and "app_mention" in self.subscriptions:
            self.dispatcher.send_event(payloads.event_envelope(payloads.mention_event(message)))
        return message

    def open_home(self, user: User, tab: str) -> None:
        """Let a person open the app's Home or Messages tab."""
        if "app_home_opened" in self.subscriptions:
            self.dispatcher.send_event(payloads.event_envelope(payloads.home_opened_event(user, tab)))

    async def slash(self, channel: Channel, user: User, command: str, text: str) -> Ack:
        """Run a slash command and show what its acknowledgement says."""
        ticket = self.slack.context.tickets.new_response_url(channel.id, user.id)
        origin = self._origin(user, channel, ticket)
        ack = await self.dispatcher.ask("slash_commands", payloads.slash_command(command, text, origin))
        if not ack.ok:
            timed_out = ack.failure in {"http_timeout", "timeout"}
            reason = "operation_timeout" if timed_out else "dispatch_failed"
            self._slackbot(channel, user, f'{command} failed with the error "{reason}"')
        elif ack.body.strip():
            return self._show_ack(ack, ResponseUrl(channel.id, user.id, 0.0))
        return ack

    async def click(self, message: Message, user: User, action_id: str, value: str | None = None) -> Ack:
        """Press a button of a message.

        Raises:
            LookupError: the message has no such button.
        """
        block, button = _button(message, action_id, value)
        channel = self.workspace.channel(message["channel"])
        ticket = self.slack.context.tickets.new_response_url(
            channel.id,
            user.id,
            message_ts=message["ts"],
            is_ephemeral=bool(message.get("is_ephemeral")),
            thread_ts=message.get("thread_ts"),
        )
        payload = payloads.block_actions(message, block, button, self._origin(user, channel, ticket))
        return await self.dispatcher.ask("interactive", payload)

    async def shortcut(self, message: Message, user: User, callback_id: str) -> Ack:
        """Use a shortcut of a message."""
        channel = self.workspace.channel(message["channel"])
        ticket = self.slack.context.tickets.new_response_url(channel.id, user.id, message_ts=message["ts"])
        payload = payloads.message_action(message, callback_id, self._origin(user, channel, ticket))
        return await self.dispatcher.ask("interactive", payload)

    async def submit(self, view_id: str, user: User, values: dict[str, str]) -> dict[str, str]:
        """Submit a modal with what a person put into its fields; the others are as they were.

        Returns:
            What the bot says is wrong, by the block's id. Without anything wrong the modal is closed.

        Raises:
            LookupError: the person sees no such modal.
            SlackError: the bot did not answer, or not as Slack wants it.
        """
        view = next((view for view in self.workspace.views(user.id) if view["id"] == view_id), None)
        if view is None:
            raise LookupError(f"no view {view_id}")
        ack = await self.dispatcher.ask("interactive", self._submission(view, user, values))
        if not ack.ok:
            raise SlackError(ack.failure or "dispatch_failed")
        errors = _errors(ack)
        if set(errors) - {block.get("block_id") for block in view["blocks"] if block["type"] == "input"}:
            raise SlackError("invalid_block_id")
        if not errors:
            self.workspace.close_view(view_id)
        return errors

    def _submission(self, view: dict[str, Any], user: User, values: dict[str, str]) -> dict[str, Any]:
        fields = [block for block in view["blocks"] if block["type"] == "input"]
        # Slack hands in what a field shows, without the white space around it; an empty one as null.
        shown = {
            block["block_id"]: values.get(block["block_id"], block["element"].get("initial_value", ""))
            for block in fields
        }
        state = {name: text.strip() or None for name, text in shown.items()}
        return payloads.view_submission(view, state, user, self.slack.context.tickets.new_trigger(user.id))

    def _shared(self, files: list[File]) -> dict[str, Any]:
        if not files:
            return {}
        return {"subtype": "file_share", "files": [file.shown(self.base_url) for file in files]}

    def _origin(self, user: User, channel: Channel, ticket: str) -> payloads.Origin:
        trigger = self.slack.context.tickets.new_trigger(user.id)
        return payloads.Origin(user, channel, trigger, f"{self.base_url}/response/{ticket}")

    def _show_ack(self, ack: Ack, url: ResponseUrl) -> Ack:
        """Show an acknowledgement's message as Slack does: JSON, or plain text for that person alone."""
        try:
            arguments = ack.json
        except ValueError:
            arguments = {"text": ack.body}
        try:
            self.slack.respond_with(url, arguments)
        except SlackError as error:
            return replace(ack, failure=error.code)
        return ack

    def _slackbot(self, channel: Channel, user: User, text: str) -> None:
        self.workspace.add_ephemeral(channel.id, user.id, text, author=SLACKBOT.id)

    def _tell_of_own_message(self, change: Change) -> None:
        """Send the bot the events of its own messages, which a careless bot answers for ever."""
        if "message" not in change:
            return
        shape = {"posted": payloads.message_event, "edited": payloads.changed_event}.get(change["type"])
        if shape is None or change["message"].get("bot_id") != BOT:
            return
        message: Message = change["message"]
        channel = self.workspace.channel(message["channel"])
        self._send_message_event(shape(message, channel), channel)

    def _send_message_event(self, event: dict[str, Any], channel: Channel) -> None:
        subscribed = _MESSAGE_SUBSCRIPTION[channel.kind] in self.subscriptions
        if subscribed and channel.bot_is_member:
            self.dispatcher.send_event(payloads.event_envelope(event))


def _errors(ack: Ack) -> dict[str, str]:
    """Return what an acknowledgement says is wrong with a submitted modal."""
    if not ack.body.strip():
        return {}
    answer = ack.json
    if answer.get("response_action") != "errors" or not answer.get("errors"):
        raise SlackError("invalid_response_action")
    errors: dict[str, str] = answer["errors"]
    return errors


def _button(message: Message, action_id: str, value: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    for block, button in buttons(message.get("blocks") or []):
        if button["action_id"] == action_id and value in (None, button.get("value")):
            return block, button
    raise LookupError(f"the message has no button {action_id}")
