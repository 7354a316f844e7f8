"""What pastes are made of: stretches of a log without a secret, and places that may hold one."""

from collections.abc import Callable
from typing import Final

from tests.evals.redaction.labels import secret, slot
from tests.evals.redaction.maker import Maker

_WITHHELD: Final = ("****", "<redacted>", "********", "REDACTED", "[MASKED]", "xxxxxxxx", "***")


def hold(m: Maker, value: str, clean: str | None = None) -> str:
    """Return a place for `value`: it leaks, or what a careful tool or person leaves there."""
    return slot(m.hex(8), secret(value), m.pick(_WITHHELD) if clean is None else clean)


def either(m: Maker, leaking: str, clean: str) -> str:
    """Return a place for a text: `leaking`, with its secrets marked, or `clean`."""
    return slot(m.hex(8), leaking, clean)


def quoted_password(m: Maker) -> str:
    """Return a password that stands in quotes, so any punctuation may be in it."""
    m.inline = False
    value = m.password()
    m.inline = True
    return value


def token(m: Maker) -> str:
    """Return an opaque token of no known vendor."""
    return m.form(m.pick(("{A24}", "{A32}", "{A40}", "{h40}", "{h32}", "{U43}")))


def _spring(m: Maker) -> str:
    level, thread = m.pick(("INFO ", "WARN ", "DEBUG", "ERROR")), m.number(1, 20)
    what = m.pick(
        (
            f"order {m.number(100, 9999)} placed in {m.number(1, 90)} ms",
            "HikariPool-1 - Connection is not available, request timed out after 30000ms.",
            f"Started {m.app()} in 8.{m.number(100, 999)} seconds (process running for 9.2)",
            f"Resolved [org.springframework.web.HttpRequestMethodNotSupportedException: {m.number(1, 9)}]",
            "Token validation failed: JWT expired 53 seconds ago",
            f"Rolled back transaction {m.uuid()}",
        )
    )
    return (
        f"{m.date()} {m.clock()}.{m.number(100, 999)} {level} 1 --- [nio-8080-exec-{thread}] c.a.shop.Service : {what}"
    )


def _access(m: Maker) -> str:
    path = m.pick(("/healthz", f"/api/v1/items/{m.number(1, 999)}?page=2", "/login", "/oauth/token", "/static/main.js"))
    return (
        f'{m.ip()} - - [21/Nov/2026:{m.clock()} +0000] "{m.pick(("GET", "POST"))} {path} HTTP/1.1" '
        f'{m.pick((200, 200, 302, 401, 500))} {m.number(20, 9000)} "-" "Mozilla/5.0"'
    )


def _json(m: Maker) -> str:
    return (
        f'{{"level":"{m.pick(("info", "warn", "error"))}",'
        f'"ts":"{m.date()}T{m.clock()}Z","caller":"x.go:{m.number(9, 300)}",'
        f'"msg":"{m.pick(("reconciled", "retrying request", "cache miss", "token refreshed"))}",'
        f'"trace_id":"{m.hex(32)}","pod":"{m.pod()}"}}'
    )


def _logfmt(m: Maker) -> str:
    return (
        f'time="{m.date()}T{m.clock()}Z" level={m.pick(("info", "warning", "error"))} '
        f'msg="{m.pick(("slow query", "sync done", "auth ok", "lease renewed"))}" key=orders:{m.number(1, 99)} '
        f"request_id={m.uuid()}"
    )


def _klog(m: Maker) -> str:
    return (
        f"{m.pick('IWE')}1121 {m.clock()}.{m.number(100000, 999999)}       1 controller.go:{m.number(10, 400)}] "
        f'"Reconciling" object="prod/{m.app()}" uid="{m.uuid()}"'
    )


def _python(m: Maker) -> str:
    what = m.pick(
        (
            f"Task shop.tasks.send[{m.uuid()}] succeeded in 0.{m.number(10, 99)}s: None",
            f"password authentication failed for user {m.user()}",
            f"deployed commit {m.hex(40)}",
            "Starting new HTTPS connection (1): api.example.com:443",
            f"secret/{m.app()}-db mounted at /etc/secrets, keys: 3",
        )
    )
    return f"{m.date()} {m.clock()},{m.number(100, 999)} {m.pick(('INFO', 'WARNING', 'DEBUG'))} {m.app()}.worker {what}"


_STREAMS: Final[tuple[Callable[[Maker], str], ...]] = (_spring, _access, _json, _logfmt, _klog, _python)


def stream(m: Maker, low: int, high: int) -> list[str]:
    """Return lines of one service's log: all in one format, as services write them."""
    line = m.pick(_STREAMS)
    return [line(m) for _ in range(m.number(low, high))]


def insert(m: Maker, lines: list[str], *more: str) -> list[str]:
    """Return `lines` with each of `more` put in at a place of its own."""
    for line in more:
        lines.insert(m.number(0, len(lines)), line)
    return lines


def some(m: Maker, lines: list[str], share: float = 0.7) -> list[str]:
    """Return `lines`, in their order, each of them with the chance `share`."""
    return [line for line in lines if m.chance(share)]
