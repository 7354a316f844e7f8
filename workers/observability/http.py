"""The only import of httpx here: bounded requests for JSON, with errors in words of our own."""

import json
import ssl
import time
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, Final

import httpx

from workers.limits import Deadline, Limits
from workers.observability.backend import Backend, BackendProblem, Unavailable

_MAX_BYTES: Final = 16 * 1024 * 1024
_PROBLEMS: Final[Mapping[int, BackendProblem]] = {
    HTTPStatus.UNAUTHORIZED: BackendProblem.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN: BackendProblem.UNAUTHORIZED,
    HTTPStatus.TOO_MANY_REQUESTS: BackendProblem.THROTTLED,
    HTTPStatus.GATEWAY_TIMEOUT: BackendProblem.TIMED_OUT,
}


class JsonClient:
    """Asks one server, for one alert.

    Args:
        backend: the server.
        limits: the job's; a cancel and its end are seen between two pieces of an answer.
        seconds: how long all requests together may take.
    """

    def __init__(self, backend: Backend, *, limits: Limits, seconds: float) -> None:
        self._backend = backend
        self._limits = limits
        self._deadline = Deadline.after(min(seconds, limits.deadline.remaining()))

    def get(self, path: str, params: Mapping[str, str | int] | None = None) -> Any:
        """Return what the server answers to a GET.

        Raises:
            Unavailable: nothing usable came in time.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        return self._ask("GET", path, params, None)

    def post(self, path: str, body: Any, params: Mapping[str, str | int] | None = None) -> Any:
        """Return what the server answers to a POST of JSON, which only asks: it changes nothing.

        Raises:
            Unavailable: nothing usable came in time.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        return self._ask("POST", path, params, body)

    def _ask(self, method: str, path: str, params: Mapping[str, str | int] | None, body: Any) -> Any:
        content, problem = b"", None
        try:
            content = self._content(method, path, params, body)
        except Unavailable as unavailable:
            problem = unavailable.problem
        except httpx.TimeoutException:
            problem = BackendProblem.TIMED_OUT
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            problem = BackendProblem.UNREACHABLE
        # Raised out here, where no other exception is in flight: httpx's hold the request with its credentials.
        if problem is not None:
            raise Unavailable(problem)
        return _decoded(content)

    def _content(self, method: str, path: str, params: Mapping[str, str | int] | None, body: Any) -> bytes:
        self._limits.check()
        seconds = self._deadline.remaining()
        if not seconds:
            raise Unavailable(BackendProblem.TIMED_OUT)
        with (
            # No redirect is followed and no proxy of the environment used: credentials go to this server alone.
            httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False, verify=_authorities()) as client,
            client.stream(
                method,
                self._backend.url + path,
                params=dict(params or {}),
                json=body,
                auth=self._backend.login,
                headers={"Accept": "application/json", **self._backend.headers},
            ) as answer,
        ):
            _require_success(answer.status_code)
            content = bytearray()
            for chunk in answer.iter_bytes():
                self._limits.check()
                content += chunk
                if len(content) > _MAX_BYTES:
                    raise Unavailable(BackendProblem.TOO_LARGE)
                if time.monotonic() > self._deadline.at:
                    raise Unavailable(BackendProblem.TIMED_OUT)
            return bytes(content)


@cache
def _authorities() -> ssl.SSLContext:
    """Return the authorities to trust, `SSL_CERT_FILE` among them; to read them takes longer than a query."""
    return httpx.create_ssl_context()


def _require_success(status: int) -> None:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    if status in _PROBLEMS:
        raise Unavailable(_PROBLEMS[HTTPStatus(status)])
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unavailable(BackendProblem.REFUSED)
    server = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise Unavailable(BackendProblem.SERVER_ERROR if server else BackendProblem.UNEXPECTED_ANSWER)


def _decoded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        pass
    raise Unavailable(BackendProblem.UNEXPECTED_ANSWER)
