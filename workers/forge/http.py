"""The only import of httpx here: requests to a forge, bounded, repeated where that helps, with errors in our words.

Whatever is asked may be asked again: what a first request has made, the second one finds.
"""

import json
import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final

import httpx
from pydantic import SecretStr

from workers.contracts import ForgeProblem
from workers.forge.proposal import ForgeFailed
from workers.limits import Deadline
from workers.telemetry import get_logger

_log = get_logger(__name__)

_MAX_BYTES: Final = 8 * 1024 * 1024
_SECONDS: Final = 10.0
"""How long one answer may take."""
_MOST_TRIES: Final = 4
_UNREACHABLE: Final[frozenset[ForgeProblem]] = frozenset({"unreachable", "timed_out"})

_PROBLEMS: Final[Mapping[int, ForgeProblem]] = {
    HTTPStatus.UNAUTHORIZED: "unauthorized",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.CONFLICT: "refused",
    HTTPStatus.UNPROCESSABLE_ENTITY: "refused",
    HTTPStatus.BAD_REQUEST: "refused",
    HTTPStatus.LOCKED: "read_only",
    HTTPStatus.TOO_MANY_REQUESTS: "throttled",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a forge answered.

    Attributes:
        body: the JSON; None where there is none.
        headers: by name in lower case.
    """

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def said(self) -> str:
        """The forge's message in lower case, to tell refusals of one status apart. It is shown and logged nowhere."""
        return json.dumps(self.body).lower() if isinstance(self.body, dict) else ""

    def text(self, name: str) -> str:
        """Return a string of the body.

        Raises:
            ForgeFailed: there is none.
        """
        found = self.body.get(name) if isinstance(self.body, dict) else None
        if not isinstance(found, str) or not found:
            raise ForgeFailed("unexpected_answer")
        return found


class ForgeHttp:
    """Asks one forge, for one pull request.

    Args:
        url: the API's base URL.
        token: goes to that server alone.
        headers: what the forge wants besides.
        seconds: how long all requests together may take, their repetitions included.
        sleep: waits between two of them.
    """

    def __init__(
        self,
        url: str,
        token: SecretStr,
        headers: Mapping[str, str],
        *,
        seconds: float,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._headers = {"User-Agent": "vigia", **headers}
        self._deadline = Deadline.after(seconds)
        self._sleep = sleep

    def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        heed: frozenset[int] = frozenset(),
    ) -> Reply:
        """Make a request and return the answer to it.

        Args:
            method: of HTTP.
            path: below the base URL, quoted.
            params: the query.
            body: sent as JSON.
            heed: statuses of failure that the caller understands, and gets as they are.

        Raises:
            ForgeFailed: the forge did not do it.
        """
        problem: ForgeProblem = "unreachable"
        for attempt in range(_MOST_TRIES):
            reply, failed = self._once(method, path, params, body)
            if reply is not None and (reply.status in heed or _is_success(reply.status)):
                return reply
            problem = failed or _problem_of(reply)
            pause = _pause(reply, attempt) if problem in _UNREACHABLE | {"throttled", "server_error"} else None
            if pause is None or pause >= self._deadline.remaining():
                break
            self._sleep(pause)
        _log.warning("forge refused or away", method=method, status=reply.status if reply else None, problem=problem)
        raise ForgeFailed(problem)

    def _once(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
    ) -> tuple[Reply | None, ForgeProblem | None]:
        seconds = min(_SECONDS, self._deadline.remaining())
        if not seconds:
            return None, "timed_out"
        # Exceptions of httpx hold the request with its token, so none leaves this function.
        try:
            return self._reply(method, path, params, body, seconds), None
        except httpx.TimeoutException:
            return None, "timed_out"
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            return None, "unreachable"
        except ForgeFailed as error:
            return None, error.problem

    def _reply(
        self,
        method: str,
        path: str,
        params: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
        seconds: float,
    ) -> Reply:
        ends = time.monotonic() + seconds
        authorization = {"Authorization": f"Bearer {self._token.get_secret_value()}"}
        with (
            # No redirect is followed and no proxy of the environment used: the token goes to this server alone.
            httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False, verify=_authorities()) as client,
            client.stream(
                method, self._url + path, params=dict(params or {}), json=body, headers=self._headers | authorization
            ) as answer,
        ):
            content = bytearray()
            for chunk in answer.iter_bytes():
                content += chunk
                if len(content) > _MAX_BYTES:
                    raise ForgeFailed("unexpected_answer")
                if time.monotonic() > ends:
                    raise ForgeFailed("timed_out")
            return Reply(answer.status_code, _decoded(bytes(content), answer.status_code), answer.headers)


def _is_success(status: int) -> bool:
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def _problem_of(reply: Reply | None) -> ForgeProblem:
    if reply is None:
        return "unreachable"
    if _is_throttled(reply):
        return "throttled"
    if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server_error"
    if HTTPStatus.MULTIPLE_CHOICES <= reply.status < HTTPStatus.BAD_REQUEST:
        # A repository that was renamed answers so.
        return "not_found"
    return _PROBLEMS.get(reply.status, "unexpected_answer")


def _is_throttled(reply: Reply) -> bool:
    """Return whether it is too much at once: GitHub says so with 403 too, of both of its limits."""
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS:
        return True
    signs = "retry-after" in reply.headers or reply.headers.get("x-ratelimit-remaining") == "0"
    return reply.status == HTTPStatus.FORBIDDEN and (signs or "rate limit" in reply.said)


def _pause(reply: Reply | None, attempt: int) -> float:
    """Return the seconds to wait before the next try: as the forge says, else doubling and spread."""
    headers = reply.headers if reply else {}
    if (told := _seconds(headers.get("retry-after"))) is not None:
        return told
    if headers.get("x-ratelimit-remaining") == "0":
        resets = _seconds(headers.get("x-ratelimit-reset"))
        if resets is not None:
            return max(0.0, resets - time.time())
    return 2.0**attempt * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isascii() and value.isdecimal() else None


def _decoded(content: bytes, status: int) -> Any:
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        pass
    if _is_success(status):
        raise ForgeFailed("unexpected_answer")
    return None


@cache
def _authorities() -> ssl.SSLContext:
    """Return the authorities to trust, `SSL_CERT_FILE` among them; reading them takes longer than a request."""
    return httpx.create_ssl_context()
