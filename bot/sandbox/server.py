"""`SandboxServer`: the whole stand-in for Slack in one thread, for the demo and for the tests.

The page, the Web API, the signed requests to the bot and Socket Mode live in one event loop; the methods here may be
called from any other thread.
"""

import asyncio
import secrets
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.sandbox.activity import Activity, Upload
from bot.sandbox.delivery import ACK_SECONDS, RETRY_DELAYS, Ack, Delivery, Dispatcher, HttpTransport, signed_headers
from bot.sandbox.errors import SlackError
from bot.sandbox.fake_slack import Call, FakeSlack
from bot.sandbox.faults import Fault
from bot.sandbox.people import BOT_NAME, Channel
from bot.sandbox.socket_mode import SocketMode
from bot.sandbox.tickets import Tickets
from bot.sandbox.web_api import Context
from bot.sandbox.web_page import WebPage
from bot.sandbox.workspace import Message, Workspace
from workers.contracts import Job

_Result = TypeVar("_Result")
_START_SECONDS = 10.0


class SandboxServer:
    """Slack, as far as the bot can tell. Use it as a context manager.

    Args:
        port: of the loopback interface; 0 for any free one.
        recent_jobs: returns what the page shows under "What left the edge", newest first.
        retry_delays: seconds before each retry of an event that the bot did not acknowledge.
        ack_seconds: how long the bot may take to acknowledge.
        seconds_per_message: shortest time between two messages of a channel; 0 for no rate limit.

    Attributes:
        base_url: the page's address, without a slash at its end.
        api_url: the Web API's base URL, with one.
        bot_token: random, like the other two.
        app_token: for Socket Mode.
        signing_secret: of the requests to the bot.
        slack: the fake Web API: its scopes, its faults, its calls.
        activity: people's actions, and the events that the app is subscribed to.
        dispatcher: how requests reach the bot.
    """

    def __init__(
        self,
        port: int = 0,
        *,
        recent_jobs: Callable[[], Sequence[Job]] = tuple,
        retry_delays: Sequence[float] = RETRY_DELAYS,
        ack_seconds: float = ACK_SECONDS,
        seconds_per_message: float = 0.0,
    ) -> None:
        self._listener = _listen(port)
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.api_url = f"{self.base_url}/api/"
        self.bot_token = "-".join(("xoxb", "sandbox", secrets.token_hex(12)))
        self.app_token = "-".join(("xapp", "sandbox", secrets.token_hex(12)))
        self.signing_secret = secrets.token_hex(16)
        self.workspace = Workspace()
        self.socket_mode = SocketMode()
        context = Context(self.workspace, Tickets(), self.base_url, self.socket_mode.new_url)
        self.slack = FakeSlack(context, self.bot_token, self.app_token)
        self.slack.rate_limit.seconds = seconds_per_message
        self.dispatcher = Dispatcher(self.workspace, self.socket_mode, tuple(retry_delays), ack_seconds)
        self.activity = Activity(self.slack, self.dispatcher, self.base_url)
        self._page = WebPage(self.activity, recent_jobs)
        self._started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="sandbox", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._started.wait(_START_SECONDS):
            raise RuntimeError("the sandbox did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop serving and wait for the end."""
        self._loop.call_soon_threadsafe(self._page.close)
        self._server.should_exit = True
        self._thread.join(_START_SECONDS)

    # The bot's side of the workspace.

    def connect_bot(self, events_url: str, *, verify: bool = False) -> None:
        """Send everything to this URL from now on.

        Args:
            events_url: the bot's one URL.
            verify: send a `url_verification` first, as Slack does where the URL is entered.

        Raises:
            SlackError: `url_verification_failed`.
        """
        transport = HttpTransport(events_url, self.signing_secret, self._session)
        if verify:
            self._call(_verify(transport, self.dispatcher))
        self.dispatcher.transport = transport

    def use_socket_mode(self) -> None:
        """Send everything over Socket Mode, as a fresh sandbox does."""
        self.dispatcher.transport = self.socket_mode

    def disconnect_sockets(self, reason: str = "refresh_requested") -> None:
        """Make every Socket Mode connection come again."""
        self._call(self.socket_mode.disconnect(reason))

    def add_channel(
        self, name: str, *, bot_is_member: bool = True, is_archived: bool = False, is_private: bool = False
    ) -> str:
        """Make a channel and return its id."""
        channel = Channel("C" + secrets.token_hex(5).upper(), name, bot_is_member, is_archived, is_private)
        self.workspace.channels[channel.id] = channel
        return channel.id

    def fail_next(
        self, method: str, *, status: int = 500, retry_after: int = 1, times: int = 1, after_effect: bool = False
    ) -> None:
        """Let the next calls of a method fail.

        Args:
            method: such as `chat.postMessage`; `*` for any.
            status: 429 or 5xx.
            retry_after: seconds in the `Retry-After` header of a 429.
            times: how many calls fail.
            after_effect: the call does its work and only the answer is lost.
        """
        self.slack.faults.add(Fault(method, status, retry_after, times, after_effect))

    # People's side.

    def post_message(
        self,
        channel: str,
        text: str,
        *,
        user: str = "ana",
        thread_ts: str | None = None,
        files: Sequence[Upload] = (),
    ) -> str:
        """Post a person's message as typed and return its timestamp. `@Vigía` becomes a mention."""
        place, person = self.workspace.channel(channel), self.workspace.user(user)

        async def post() -> str:
            message = self.activity.say(place, person, text, thread_ts=thread_ts, uploads=files)
            return str(message["ts"])

        return self._call(post())

    def mention(
        self,
        channel: str,
        text: str,
        *,
        user: str = "ana",
        thread_ts: str | None = None,
        files: Sequence[Upload] = (),
    ) -> str:
        """Post a message that begins with a mention of the bot and return its timestamp."""
        return self.post_message(channel, f"@{BOT_NAME} {text}", user=user, thread_ts=thread_ts, files=files)

    def direct_message(
        self, text: str, *, user: str = "ana", thread_ts: str | None = None, files: Sequence[Upload] = ()
    ) -> str:
        """Write to the bot alone and return the message's timestamp."""
        channel = self.workspace.user(user).direct_channel
        return self.post_message(channel, text, user=user, thread_ts=thread_ts, files=files)

    def slash(self, text: str, *, user: str = "ana", channel: str = "incidentes", command: str = "/vigia") -> Ack:
        """Run a slash command and return what the bot acknowledged it with."""
        place, person = self.workspace.channel(channel), self.workspace.user(user)
        return self._call(self.activity.slash(place, person, command, text))

    def click(self, message_ts: str, action_id: str, *, user: str = "ana", value: str | None = None) -> Ack:
        """Press a button of a message, ephemeral or not.

        Raises:
            LookupError: there is no such message or button.
        """
        return self._call(
            self.activity.click(self.find_message(message_ts), self.workspace.user(user), action_id, value)
        )

    def shortcut(self, message_ts: str, callback_id: str, *, user: str = "ana") -> Ack:
        """Use a shortcut of a message.

        Raises:
            LookupError: there is no such message.
        """
        return self._call(self.activity.shortcut(self.find_message(message_ts), self.workspace.user(user), callback_id))

    def submit(self, view_id: str, *, user: str = "ana", **values: str) -> dict[str, str]:
        """Submit a modal, with `values` in the fields of those blocks, and return what the bot says is wrong."""
        return self._call(self.activity.submit(view_id, self.workspace.user(user), values))

    def open_home(self, *, user: str = "ana", tab: str = "messages") -> None:
        """Let a person open the app's Home or Messages tab."""
        person = self.workspace.user(user)

        async def opened() -> None:
            self.activity.open_home(person, tab)

        self._call(opened())

    # What can be seen.

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Message]:
        """Return a channel's messages, replies included, or one thread's, oldest first."""
        return self.workspace.messages(self.workspace.channel(channel).id, thread_ts)

    def ephemerals(self, channel: str | None = None, *, user: str | None = None) -> list[Message]:
        """Return the messages that only one person sees, oldest first."""
        place = self.workspace.channel(channel).id if channel else None
        return self.workspace.ephemerals(place, self.workspace.user(user).id if user else None)

    def views(self, *, user: str = "ana") -> list[dict[str, Any]]:
        """Return the modals that a person has open, the last opened last."""
        return self.workspace.views(self.workspace.user(user).id)

    def find_message(self, ts: str) -> Message:
        """Return a message by its timestamp.

        Raises:
            LookupError: there is none.
        """
        everywhere = [message for channel in self.workspace.channels for message in self.workspace.messages(channel)]
        for message in [*everywhere, *self.workspace.ephemerals()]:
            if message["ts"] == ts:
                return message
        raise LookupError(f"no message {ts}")

    @property
    def calls(self) -> list[Call]:
        """Return the Web API calls so far, oldest first."""
        with self.workspace.changed:
            return list(self.slack.calls)

    @property
    def deliveries(self) -> list[Delivery]:
        """Return the attempts to reach the bot so far, oldest first."""
        with self.workspace.changed:
            return list(self.dispatcher.deliveries)

    def wait_for(self, predicate: Callable[[], _Result], timeout: float = 10.0) -> _Result:
        """Wait until something in the workspace makes `predicate` true, and return its last value.

        Args:
            predicate: looked at after each change of a message, each call and each delivery.
            timeout: seconds.
        """
        deadline = time.monotonic() + timeout
        with self.workspace.changed:
            while not (value := predicate()) and (left := deadline - time.monotonic()) > 0:
                self.workspace.changed.wait(min(left, 0.25))
        return value

    def signed_headers(
        self, body: str, *, content_type: str = "application/json", timestamp: int | None = None
    ) -> dict[str, str]:
        """Return the headers with which this workspace signs a request, for requests that a test makes itself."""
        return signed_headers(self.signing_secret, body, content_type=content_type, timestamp=timestamp)

    # The thread.

    def _call(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_START_SECONDS)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        # A page of another site must not reach the sandbox through a name of its own for this address.
        ours_only = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        app = Starlette(routes=[*self._page.routes(), *self.slack.routes()], middleware=[ours_only])
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        await self.socket_mode.start()
        async with aiohttp.ClientSession() as self._session:
            self._started.set()
            await self._server.serve(sockets=[self._listener])
            await self.dispatcher.stop()
        await self.socket_mode.stop()


async def _verify(transport: HttpTransport, dispatcher: Dispatcher) -> None:
    challenge = secrets.token_urlsafe(16)
    payload = {"type": "url_verification", "token": "deprecated", "challenge": challenge}
    before, dispatcher.transport = dispatcher.transport, transport
    ack = await dispatcher.ask("events_api", payload)
    dispatcher.transport = before
    if challenge not in ack.body:
        raise SlackError("url_verification_failed")


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    return listener
