"""A log store or metrics server: where it is, how to be let in, and what may be wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit, urlunsplit


class BackendProblem(StrEnum):
    """Why nothing came. Never the server's text, which may hold anything."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed out"
    UNAUTHORIZED = "unauthorized"
    REFUSED = "refused"
    THROTTLED = "throttled"
    TOO_LARGE = "too large"
    SERVER_ERROR = "server error"
    UNEXPECTED_ANSWER = "unexpected answer"


class Unavailable(Exception):
    """Nothing came from the server."""

    def __init__(self, problem: BackendProblem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Backend:
    """One server. Its repr shows no credentials.

    Attributes:
        url: its base URL, without credentials and without a slash at its end.
        login: user and password, if it wants them.
        headers: what else lets a request in.
    """

    url: str
    login: tuple[str, str] | None = field(default=None, repr=False)
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def at(cls, address: str, *, authorization: str | None = None, tenant: str | None = None) -> "Backend":
        """Read an address in which a user and a password may stand.

        Args:
            address: such as `https://user:password@prometheus.example.com/prom`.
            authorization: the value of the header of that name; it goes before a user and a password.
            tenant: Loki's, or Mimir's.
        """
        parts = urlsplit(address)
        place = parts.netloc.rpartition("@")[2]
        login = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
        headers = {"Authorization": authorization} if authorization else {}
        if tenant:
            headers["X-Scope-OrgID"] = tenant
        url = urlunsplit((parts.scheme, place, parts.path.rstrip("/"), "", ""))
        return cls(url, None if authorization else login, headers)
