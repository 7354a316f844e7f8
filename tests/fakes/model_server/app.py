"""The stand-in's HTTP side: strict where vLLM is strict, and at fault where a test wants it to be."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.model_server.protocol import (
    Fault,
    HttpFailure,
    PrefixCache,
    Request,
    chunk,
    event,
    pieces,
    tokens_in,
    usage,
)
from tests.fakes.model_server.schema import unsupported

if TYPE_CHECKING:
    from tests.fakes.model_server.server import StandInModel

FOREVER = 3600.0


class Api:
    """The handlers. All run on the server's one event loop."""

    def __init__(self, model: "StandInModel") -> None:
        self._model = model
        self._cache = PrefixCache()

    def application(self) -> web.Application:
        """Return the application with its routes."""
        app = web.Application(middlewares=[self._guard], client_max_size=32 * 2**20)
        app.router.add_get("/health", self._health)
        app.router.add_get("/metrics", self._metrics)
        app.router.add_post("/tokenize", self._tokenize)
        app.router.add_get("/v1/models", self._models)
        app.router.add_post("/v1/chat/completions", self._chat)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Ask for the key under /v1 alone, and word errors as vLLM does."""
        wanted = self._model.api_key
        if request.path.startswith("/v1") and wanted and request.headers.get("Authorization") != f"Bearer {wanted}":
            return web.json_response({"error": "Unauthorized"}, status=401)
        try:
            response: web.StreamResponse = await handler(request)
            return response
        except HttpFailure as failure:
            if failure.late and (await request.json()).get("stream"):
                return web.Response(body=event(failure.body) + b"data: [DONE]\n\n", content_type="text/event-stream")
            return web.json_response(failure.body, status=failure.status)

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(status=200 if self._model.healthy else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        label = f'{{engine="0",model_name="{self._model.name}"}}'
        values = {
            "vllm:num_requests_running": self._model.in_flight,
            "vllm:num_requests_waiting": 0,
            "vllm:kv_cache_usage_perc": 0,
            "vllm:prefix_cache_hits_total": self._cache.hits,
            "vllm:prefix_cache_queries_total": self._cache.queries,
        }
        return web.Response(text="".join(f"{name}{label} {float(value)}\n" for name, value in values.items()))

    async def _tokenize(self, request: web.Request) -> web.Response:
        body = await request.json()
        text = body["prompt"] if "prompt" in body else "\n".join(message["content"] for message in body["messages"])
        return web.json_response({"count": tokens_in(text), "max_model_len": self._model.max_model_len})

    async def _models(self, _request: web.Request) -> web.Response:
        entry = {"id": self._model.name, "object": "model", "max_model_len": self._model.max_model_len}
        return web.json_response({"object": "list", "data": [entry]})

    async def _chat(self, http: web.Request) -> web.StreamResponse:
        request = Request(await _json(http), {name.lower(): value for name, value in http.headers.items()})
        self._check(request)
        fault = self._model.take_fault()
        with self._model.under_way(request):
            if fault is Fault.HANG:
                await asyncio.sleep(FOREVER)
            _fail_at_once(fault)
            text = self._model.answer_to(request)
            prompt_tokens, cached = tokens_in(request.prompt), self._cache.look_up(request.prompt)
            figures = usage(prompt_tokens, cached, tokens_in(text))
            if not request.body.get("stream"):
                return await self._whole(text, figures)
            return await self._stream(http, request, text, figures, fault)

    def _check(self, request: Request) -> None:
        """Refuse what vLLM refuses."""
        body = request.body
        messages = body.get("messages")
        if not isinstance(messages, list) or not messages:
            raise HttpFailure(400, "1 validation error", "Bad Request", "body.messages")
        if body.get("model") != self._model.name:
            raise HttpFailure(404, f"The model `{body.get('model')}` does not exist.", "NotFoundError", "model")
        if "chat_template_kwargs" in body and not self._model.thinking_switch:
            raise HttpFailure(
                400, "Unrecognized request argument supplied: chat_template_kwargs", "invalid_request_error"
            )
        # An answer that would not fit is cut, not refused.
        if tokens_in(request.prompt) > self._model.max_model_len:
            said = f"This model's maximum context length is {self._model.max_model_len} tokens."
            raise HttpFailure(400, said, "BadRequestError", "input_tokens")
        if self._model.max_queue is not None and self._model.in_flight >= self._model.max_queue:
            raise HttpFailure(503, "The server's request queue is full.", "ServiceUnavailableError")
        if (keyword := unsupported(request.schema)) and self._model.schema_support:
            raise HttpFailure(400, f"Grammar error: Unimplemented keys: [{keyword!r}]", "BadRequestError", late=True)

    async def _whole(self, text: str, figures: dict[str, Any]) -> web.Response:
        await asyncio.sleep(self._model.delay)
        message = {"role": "assistant", "content": text, "reasoning": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return web.json_response({"model": self._model.name, "choices": [choice], "usage": figures})

    async def _stream(
        self, http: web.Request, request: Request, text: str, figures: dict[str, Any], fault: Fault | None
    ) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(http)
        await asyncio.sleep(self._model.delay)
        with contextlib.suppress(ConnectionResetError):
            async for data in self._events(request, text, figures, fault):
                if self._model.fallen_silent:
                    await asyncio.sleep(FOREVER)
                await response.write(data)
        if fault is Fault.DIE_HALFWAY and http.transport is not None:
            http.transport.abort()
        return response

    async def _events(
        self, request: Request, text: str, figures: dict[str, Any], fault: Fault | None
    ) -> AsyncIterator[bytes]:
        name = self._model.name
        yield event(chunk(name, {"role": "assistant", "content": ""}))
        if fault is Fault.UNCLOSED_REASONING:
            yield event(chunk(name, {"reasoning": "Hmm. Let me think about that."}, "length"))
            text = ""
        parts = pieces(text)
        for part in parts[: len(parts) // 2] if fault else parts:
            yield event(chunk(name, {"content": part}))
            if self._model.seconds_per_piece:
                await asyncio.sleep(self._model.seconds_per_piece)
        if fault in _ENDINGS:
            async for data in _ENDINGS[fault](name):
                yield data
        if fault in {None, Fault.LENGTH, Fault.ABORT}:
            yield event(chunk(name, {}, fault or "stop"))
        if fault in {None, Fault.LENGTH, Fault.ABORT, Fault.UNCLOSED_REASONING}:
            if (request.body.get("stream_options") or {}).get("include_usage"):
                yield event(chunk(name, {}) | {"choices": [], "usage": figures})
            yield b"data: [DONE]\n\n"


async def _hang(_name: str) -> AsyncIterator[bytes]:
    await asyncio.sleep(FOREVER)
    yield b""


async def _dribble(name: str) -> AsyncIterator[bytes]:
    started = time.monotonic()
    while time.monotonic() - started < FOREVER:
        for byte in event(chunk(name, {"content": "."})):
            yield bytes([byte])
            await asyncio.sleep(0.02)


async def _nonsense(_name: str) -> AsyncIterator[bytes]:
    yield b"<html>data: {\n\ndata: {]\n\n"


async def _error(_name: str) -> AsyncIterator[bytes]:
    said = {"message": "EngineCore encountered an issue.", "type": "InternalServerError", "param": None, "code": 500}
    yield event({"error": said})
    yield b"data: [DONE]\n\n"


_ENDINGS = {
    Fault.HANG_IN_STREAM: _hang,
    Fault.DRIBBLE: _dribble,
    Fault.NONSENSE: _nonsense,
    Fault.ERROR_IN_STREAM: _error,
}


def _fail_at_once(fault: Fault | None) -> None:
    if fault is Fault.HTTP_400:
        raise HttpFailure(400, "temperature must be non-negative", "BadRequestError", "temperature")
    if fault is Fault.HTTP_500:
        raise HttpFailure(500, "EngineCore encountered an issue.", "InternalServerError")
    if fault is Fault.HTTP_503:
        raise HttpFailure(503, "The server's request queue is full.", "ServiceUnavailableError")


async def _json(http: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await http.read())
    except ValueError:
        raise HttpFailure(400, "JSON decode error", "Bad Request") from None
    if not isinstance(body, dict):
        raise HttpFailure(400, "1 validation error", "Bad Request")
    return body
