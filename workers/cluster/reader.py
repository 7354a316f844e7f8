"""One bounded GET at a time: with a time-out for the whole answer, a limit in bytes, and errors in words of our own."""

import json
import time
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from workers.cluster.objects import Object, part, parts, text
from workers.errors import DeadlineExceeded
from workers.limits import Limits

if TYPE_CHECKING:
    from kubernetes.client import Configuration

_CHUNK: Final = 64 * 1024
_PAGE: Final = 500
"""Objects in one page of a list, as `kubectl` asks for them."""

_PAGES: Final = 4
_MAX_OBJECT_BYTES: Final = 16 * 1024 * 1024
"""A page of 500 pods is 2 to 8 MB."""


class ReadProblem(StrEnum):
    """Why something was not read. Never the server's text, which may hold anything."""

    FORBIDDEN = "forbidden"
    UNAUTHORIZED = "unauthorized"
    NOT_FOUND = "not found"
    GONE = "gone"
    TIMED_OUT = "timed out"
    TOO_LARGE = "too large"
    THROTTLED = "throttled"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    SERVER_ERROR = "server error"
    UNEXPECTED_ANSWER = "unexpected answer"


class Unread(Exception):
    """Something could not be read."""

    def __init__(self, problem: ReadProblem) -> None:
        super().__init__(problem)
        self.problem = problem


_PROBLEMS: Final[Mapping[int, ReadProblem]] = {
    HTTPStatus.BAD_REQUEST: ReadProblem.REFUSED,
    HTTPStatus.UNAUTHORIZED: ReadProblem.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN: ReadProblem.FORBIDDEN,
    HTTPStatus.NOT_FOUND: ReadProblem.NOT_FOUND,
    HTTPStatus.GONE: ReadProblem.GONE,
    HTTPStatus.TOO_MANY_REQUESTS: ReadProblem.THROTTLED,
    HTTPStatus.GATEWAY_TIMEOUT: ReadProblem.TIMED_OUT,
}


class Body(NamedTuple):
    """What was read of an answer.

    Attributes:
        problem: why the rest is missing; None where nothing is.
    """

    content: bytes
    problem: ReadProblem | None


class Reply(NamedTuple):
    """An answer of the API server, whatever its status.

    Attributes:
        answer: its JSON; empty where it is none.
    """

    status: int
    answer: Object

    @property
    def problem(self) -> ReadProblem:
        """What its status means, if it is not the one that was hoped for."""
        server = self.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return _PROBLEMS.get(self.status, ReadProblem.SERVER_ERROR if server else ReadProblem.UNEXPECTED_ANSWER)


class Listing(NamedTuple):
    """What was read of a list.

    Attributes:
        problem: why the rest is missing; None where nothing is.
    """

    items: list[Object]
    problem: ReadProblem | None


class ClusterReader:
    """Reads one cluster. Its threads share the connections.

    Args:
        configuration: how to reach the API server.
        timeout: seconds that one answer may take as a whole.
        limits: the job's own limits.
        connections: how many reads go on at once.
    """

    def __init__(self, configuration: "Configuration", *, timeout: float, limits: Limits, connections: int) -> None:
        from kubernetes.client import ApiClient  # noqa: PLC0415 - see the package

        configuration.connection_pool_maxsize = connections
        self._api = ApiClient(configuration)
        self._timeout = timeout
        self._limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._api.close()  # type: ignore[no-untyped-call]

    def get(self, path: str, **names: str) -> Object:
        """Return one object.

        Args:
            path: such as `/api/v1/namespaces/{namespace}/pods/{name}`.
            names: what stands for the braces.

        Raises:
            Unread: it could not be read.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        return _decoded(self._read("GET", path, names, {}, _MAX_OBJECT_BYTES))

    def list(self, path: str, query: Mapping[str, str] | None = None, **names: str) -> Listing:
        """Return the objects of a list, page by page; what was read stays, even if a later page fails.

        Raises:
            Unread: not even the first page could be read.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        items: list[Object] = []
        wanted = {**(query or {}), "limit": str(_PAGE)}
        for _ in range(_PAGES):
            try:
                answer = _decoded(self._read("GET", path, names, wanted, _MAX_OBJECT_BYTES))
            except (Unread, DeadlineExceeded) as error:
                if not items:
                    raise
                return Listing(items, error.problem if isinstance(error, Unread) else ReadProblem.TIMED_OUT)
            items += parts(answer, "items")
            token = text(part(answer, "metadata"), "continue")
            if not token:
                return Listing(items, None)
            wanted["continue"] = token
        return Listing(items, ReadProblem.TOO_LARGE)

    def log(self, namespace: str, pod: str, query: Mapping[str, str], *, limit: int) -> Body:
        """Return at most `limit` bytes of a container's log.

        What was read stays, also where the connection breaks or the time is up.

        Raises:
            Unread: nothing could be read.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        # The kubelet cuts at `limitBytes` in silence; with one byte more than wanted, a cut is seen.
        bounded = {**query, "limitBytes": str(limit + 1), "timestamps": "true"}
        path = "/api/v1/namespaces/{namespace}/pods/{name}/log"
        return self._read("GET", path, {"namespace": namespace, "name": pod}, bounded, limit)

    def may(self, attributes: Mapping[str, str]) -> bool:
        """Ask the API server whether these credentials may do what `attributes` say. It changes nothing.

        Raises:
            Unread: the question was not answered.
        """
        review = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SelfSubjectAccessReview",
            "spec": {"resourceAttributes": dict(attributes)},
        }
        path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
        answer = _decoded(self._read("POST", path, {}, {}, _MAX_OBJECT_BYTES, review))
        return part(answer, "status").get("allowed") is True

    def ask(self, path: str, **names: str) -> Reply:
        """Return what the API server says of one object, that it is not there too.

        Raises:
            Unread: there was no answer.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        return self._replied("GET", path, names, {}, None)

    def apply(self, path: str, body: str, query: Mapping[str, str], **names: str) -> Reply:
        """Send an object by server-side apply; `query` has to say that it is a dry run.

        Raises:
            ValueError: it does not say so.
            Unread: there was no answer.
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        if query.get("dryRun") != "All":
            raise ValueError("nothing is ever applied in earnest")
        return self._replied("PATCH", path, names, query, body)

    def _replied(
        self, method: str, path: str, names: Mapping[str, str], query: Mapping[str, str], body: str | None
    ) -> Reply:
        answer, until = self._sent(method, path, names, query, body)
        try:
            content = self._drain(answer, _MAX_OBJECT_BYTES, until)
        finally:
            answer.close()
        try:
            return Reply(answer.status, _decoded(content))
        except Unread:
            if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                raise
            return Reply(answer.status, {})

    def _read(  # noqa: PLR0913, PLR0917 - the parts of a request
        self,
        method: str,
        path: str,
        names: Mapping[str, str],
        query: Mapping[str, str],
        limit: int,
        body: Object | None = None,
    ) -> Body:
        answer, until = self._sent(method, path, names, query, body)
        try:
            if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                raise Unread(Reply(answer.status, {}).problem)
            return self._drain(answer, limit, until)
        finally:
            # A connection with an unread rest cannot be used again.
            answer.close()

    def _sent(
        self,
        method: str,
        path: str,
        names: Mapping[str, str],
        query: Mapping[str, str],
        body: Object | str | None,
    ) -> tuple[Any, float]:
        """Send a request. Return the answer, of which nothing is read yet, and when it has to be read."""
        import urllib3  # noqa: PLC0415 - see the package
        from kubernetes.client import ApiException  # noqa: PLC0415 - see the package

        self._limits.check()
        seconds = min(self._timeout, max(0.1, self._limits.deadline.remaining()))
        until = time.monotonic() + seconds
        # YAML is what server-side apply takes, and JSON is YAML.
        sent = {"Content-Type": "application/apply-patch+yaml"} if isinstance(body, str) else {}
        request = self._api.param_serialize(
            method,
            path,
            path_params=dict(names),
            query_params=list(query.items()),
            header_params={"Accept": "application/json, */*"} | sent,
            body=body,
            auth_settings=["BearerToken"],
        )
        try:
            return self._api.call_api(*request, _request_timeout=(seconds, seconds)).response, until
        except ApiException as error:
            raise Unread(_PROBLEMS.get(error.status or 0, ReadProblem.UNREACHABLE)) from None
        except urllib3.exceptions.TimeoutError:
            raise Unread(ReadProblem.TIMED_OUT) from None
        except (urllib3.exceptions.HTTPError, OSError):
            raise Unread(ReadProblem.UNREACHABLE) from None

    def _drain(self, answer: Any, limit: int, until: float) -> Body:
        """Read the answer's body up to `limit` bytes and until `until`, also where it comes drop by drop."""
        import urllib3  # noqa: PLC0415 - see the package

        content = bytearray()
        problem: ReadProblem | None = ReadProblem.TOO_LARGE
        while len(content) <= limit:
            self._limits.check()
            try:
                chunk = answer.read1(_CHUNK)
            except urllib3.exceptions.TimeoutError:
                problem = ReadProblem.TIMED_OUT
                break
            except (urllib3.exceptions.HTTPError, OSError):
                problem = ReadProblem.UNREACHABLE
                break
            if not chunk:
                problem = None
                break
            content += chunk
            if time.monotonic() > until:
                problem = ReadProblem.TIMED_OUT
                break
        if problem and not content:
            raise Unread(problem)
        return Body(bytes(content[:limit]), problem)


def _decoded(body: Body) -> Object:
    if body.problem is not None:
        raise Unread(body.problem)
    try:
        answer = json.loads(body.content)
    except (ValueError, RecursionError):
        raise Unread(ReadProblem.UNEXPECTED_ANSWER) from None
    if not isinstance(answer, dict):
        raise Unread(ReadProblem.UNEXPECTED_ANSWER)
    return answer
