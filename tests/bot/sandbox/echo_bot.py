"""The smallest bot that Slack would accept: it verifies signatures, answers mentions, and does as it is told."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import WebClient
from slack_sdk.webhook import WebhookClient

from bot.sandbox.server import SandboxServer


@dataclass
class Received:
    """One request as the bot got it."""

    path: str
    headers: dict[str, str]
    payload: dict[str, Any]
    signed: bool


@dataclass
class EchoBot:
    """Answers a mention in its thread with a card that has two buttons.

    Attributes:
        statuses: what to answer the next requests with; 200 once it is empty.
        ack: body of the acknowledgement of a slash command or a submitted modal.
        hold: requests wait for this event, if there is one.
    """

    sandbox: SandboxServer
    received: list[Received] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    ack: Any = ""
    hold: threading.Event | None = None
    answers_mentions: bool = True

    def __post_init__(self) -> None:
        self.web = WebClient(token=self.sandbox.bot_token, base_url=self.sandbox.api_url)
        self._verifier = SignatureVerifier(self.sandbox.signing_secret)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/slack/events"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def events(self, kind: str) -> list[Received]:
        """Return the requests that brought events of this type."""
        return [request for request in self.received if request.payload.get("event", {}).get("type") == kind]

    def interactions(self) -> list[Received]:
        """Return the requests that brought a pressed button."""
        return [request for request in self.received if request.payload.get("type") == "block_actions"]

    def respond(self, url: str, message: dict[str, Any]) -> int:
        """Send a message to a response URL and return the status of the answer."""
        return WebhookClient(url).send_dict(message).status_code

    def receive(self, request: Received) -> tuple[int, str]:
        """Take one request and return status and body of the answer."""
        if not request.signed:
            return 401, ""
        if request.payload.get("type") == "url_verification":
            return 200, str(request.payload["challenge"])
        self.received.append(request)
        if self.hold:
            self.hold.wait(5)
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200 and self.answers_mentions:
            self._answer(request.payload.get("event", {}))
        is_heard = "command" in request.payload or request.payload.get("type") == "view_submission"
        return status, (self.ack if isinstance(self.ack, str) else json.dumps(self.ack)) if is_heard else ""

    def _answer(self, event: dict[str, Any]) -> None:
        if event.get("type") == "app_mention":
            self.web.chat_postMessage(
                channel=event["channel"], thread_ts=event["ts"], text="On it", blocks=card(), unfurl_links=False
            )

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        bot = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                headers = {name.title(): value for name, value in self.headers.items()}
                signed = bot._verifier.is_valid_request(body, headers)
                status, answer = bot.receive(Received(self.path, headers, _payload(headers, body), signed))
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer.encode())))
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        return Handler


def card() -> list[dict[str, Any]]:
    """Return the blocks of a small answer."""
    confirm = {
        "title": {"type": "plain_text", "text": "Cancel it?"},
        "text": {"type": "mrkdwn", "text": "The job stops."},
        "confirm": {"type": "plain_text", "text": "Stop it"},
        "deny": {"type": "plain_text", "text": "Keep it"},
    }
    buttons = [
        {"type": "button", "action_id": "again", "text": {"type": "plain_text", "text": "Again"}, "value": "7"},
        {
            "type": "button",
            "action_id": "cancel",
            "text": {"type": "plain_text", "text": "Cancel"},
            "style": "danger",
            "confirm": confirm,
        },
    ]
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*On it*"}},
        {"type": "actions", "elements": buttons},
    ]


def _payload(headers: dict[str, str], body: str) -> dict[str, Any]:
    if headers["Content-Type"] == "application/json":
        decoded: dict[str, Any] = json.loads(body)
        return decoded
    form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    interaction: dict[str, Any] = json.loads(form["payload"]) if "payload" in form else form
    return interaction
