"""The strict fake of Slack's Web API: an ASGI application that refuses whatever Slack would refuse, and more loudly."""

import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.sandbox.content import checked_content, require_content
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Fault, Faults, RateLimit
from bot.sandbox.people import BOT_USER
from bot.sandbox.tickets import ResponseUrl
from bot.sandbox.web_api import BOT_SCOPES, METHODS, Answer, Arguments, Context, Method

_JSON_ARGUMENTS = ("blocks", "metadata", "view", "attachments", "files", "document_content")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API, as it came.

    Attributes:
        at: seconds since the epoch.
        status: HTTP status of the answer.
        error: Slack's error code, if the call was refused.
    """

    method: str
    arguments: Arguments
    at: float
    status: int
    error: str | None


@dataclass(slots=True)
class FakeSlack:
    """The Web API over one workspace.

    Attributes:
        scopes: what the bot's token may do.
        calls: every call so far, oldest first.
    """

    context: Context
    bot_token: str
    app_token: str
    scopes: set[str] = field(default_factory=lambda: set(BOT_SCOPES))
    faults: Faults = field(default_factory=Faults)
    rate_limit: RateLimit = field(default_factory=RateLimit)
    calls: list[Call] = field(default_factory=list)

    def routes(self) -> list[BaseRoute]:
        """Return the routes: the methods, the files and the response URLs."""
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/files-pri/{file}/{mode}/file", self.download),
            Route("/upload/v1/{ticket}", self.take_upload, methods=["POST"]),
            Route("/sign-in", self.sign_in),
            Route("/response/{ticket}", self.respond, methods=["POST"]),
        ]

    async def call(self, request: Request) -> Response:
        """Answer one call of a method."""
        name = request.path_params["method"]
        arguments: Arguments = {}
        try:
            arguments = await _arguments(request)
            response = self._answer(name, arguments, _token(request, arguments))
        except SlackError as error:
            response = JSONResponse(error.body())
        self._record(name, arguments, response)
        return response

    async def download(self, request: Request) -> Response:
        """Serve a file to the bot; whoever else asks is led to a page of HTML, as Slack does."""
        file = self.context.workspace.files.get(request.path_params["file"])
        if file is None:
            return PlainTextResponse("not found", status_code=404)
        if _token(request, {}) != self.bot_token or "files:read" not in self.scopes:
            return RedirectResponse("/sign-in", status_code=302)
        return Response(file.content, media_type=file.mimetype)

    async def take_upload(self, request: Request) -> Response:
        """Take the bytes of a file at the address that was named for it, which needs no token."""
        content = await request.body()
        try:
            self.context.workspace.take_upload(request.path_params["ticket"], content)
        except SlackError as error:
            return PlainTextResponse(error.code, status_code=400)
        return PlainTextResponse(f"OK - {len(content)}")

    async def sign_in(self, _request: Request) -> Response:
        """Stand for the page that Slack sends strangers to."""
        return Response("<!DOCTYPE html><title>Sign in</title><p>Sign in to see this file.", media_type="text/html")

    async def respond(self, request: Request) -> Response:
        """Take what an app sends to a response URL."""
        try:
            arguments = await _arguments(request)
            url = self.context.tickets.use_response_url(request.path_params["ticket"])
            self.respond_with(url, arguments)
        except SlackError as error:
            status = 404 if error.code in {"expired_url", "used_url"} else 400
            return JSONResponse(error.body(), status_code=status)
        return PlainTextResponse("ok")

    def respond_with(self, url: ResponseUrl, arguments: Arguments) -> None:
        """Show what was sent to a response URL, or in the acknowledgement of a command.

        Raises:
            SlackError: the message is none that Slack would show.
        """
        if arguments.get("delete_original") and url.message_ts:
            self._delete_original(url)
            return
        content = checked_content(arguments)
        require_content(content)
        if arguments.get("replace_original") and url.message_ts:
            self._replace_original(url, content)
        elif arguments.get("response_type", "ephemeral") == "in_channel":
            self.context.workspace.add(
                url.channel, BOT_USER, content.pop("text", ""), thread_ts=arguments.get("thread_ts"), **content
            )
        else:
            self.context.workspace.add_ephemeral(
                url.channel, url.user, content.pop("text", ""), thread_ts=url.thread_ts, **content
            )

    def _delete_original(self, url: ResponseUrl) -> None:
        delete = self.context.workspace.delete_ephemeral if url.is_ephemeral else self.context.workspace.delete
        delete(url.channel, str(url.message_ts))

    def _replace_original(self, url: ResponseUrl, content: dict[str, Any]) -> None:
        edit = self.context.workspace.edit_ephemeral if url.is_ephemeral else self.context.workspace.edit
        edit(url.channel, str(url.message_ts), **({"blocks": []} | content))

    def _answer(self, name: str, arguments: Arguments, token: str | None) -> Response:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._check_token(method, token)
        self._check_arguments(method, arguments)
        fault = self.faults.take(name)
        if fault and not fault.after_effect:
            return _failed(fault.status, fault)
        if name == "chat.postMessage" and (seconds := self.rate_limit.retry_after(str(arguments["channel"]))):
            return _failed(HTTPStatus.TOO_MANY_REQUESTS, Fault(name, HTTPStatus.TOO_MANY_REQUESTS, seconds))
        answer: Answer = {"ok": True, **method.run(self.context, arguments)}
        return _failed(fault.status, fault) if fault else JSONResponse(answer)

    def _check_token(self, method: Method, token: str | None) -> None:
        if not token:
            raise SlackError("not_authed")
        if token not in {self.bot_token, self.app_token}:
            raise SlackError("invalid_auth")
        if (token == self.app_token) != method.app_token:
            raise SlackError("not_allowed_token_type")
        if method.scopes and self.scopes.isdisjoint(method.scopes):
            raise SlackError(
                "missing_scope", needed=",".join(sorted(method.scopes)), provided=",".join(sorted(self.scopes))
            )

    def _check_arguments(self, method: Method, arguments: Arguments) -> None:
        sent = set(arguments) - {"token"}
        missing = [f"missing required field: {name}" for name in sorted(method.required - sent)]
        unknown = [f"unknown field: {name}" for name in sorted(sent - method.required - method.optional)]
        if missing or unknown:
            raise SlackError.with_messages("invalid_arguments", missing + unknown)

    def _record(self, name: str, arguments: Arguments, response: Response) -> None:
        answer = json.loads(bytes(response.body))
        kept = {key: value for key, value in arguments.items() if key != "token"}
        call = Call(name, kept, time.time(), response.status_code, answer.get("error"))
        with self.context.workspace.changed:
            self.calls.append(call)
            self.context.workspace.changed.notify_all()


def _failed(status: int, fault: Fault) -> Response:
    """Return the answer of a failing Slack."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers = {"Retry-After": str(fault.retry_after)}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=status, headers=headers)
    return JSONResponse({"ok": False, "error": "internal_error"}, status_code=status)


def _token(request: Request, arguments: Arguments) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return arguments.get("token")


async def _arguments(request: Request) -> Arguments:
    """Read a call's arguments: the query, with a JSON body or a form whose structured values are JSON.

    Raises:
        SlackError: `invalid_json`, `json_not_object`, `invalid_form_data` or `invalid_arguments`.
    """
    arguments: Arguments = dict(request.query_params.items())
    body = await request.body()
    if request.headers.get("Content-Type", "").startswith("application/json"):
        return arguments | _object(body)
    arguments |= _form(body)
    for name in _JSON_ARGUMENTS:
        if name in arguments:
            arguments[name] = _decoded(arguments[name], "invalid_arguments")
    return arguments


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except ValueError:
        raise SlackError("invalid_form_data") from None


def _object(body: bytes) -> Arguments:
    value = _decoded(body or b"{}", "invalid_json")
    if not isinstance(value, dict):
        raise SlackError("json_not_object")
    return value


def _decoded(value: Any, code: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, TypeError):
        raise SlackError(code) from None
