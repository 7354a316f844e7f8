"""Logs of several kinds, made up line by line: what services write that hold, or only speak of, secrets."""

import base64
import json
import random
import string
from collections.abc import Callable, Iterator
from typing import Final

_TEMPLATES = (
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z INFO  api-{h}-x{p} GET /api/v1/orders/{i} 200 {n}ms trace={t}",
    '{{"ts":"2026-11-20T10:{m:02}:{s:02}Z","level":"info","service":"checkout","order":{i},"ms":{n},"trace_id":"{t}"}}',
    "Nov 20 10:{m:02}:{s:02} node-{p} kubelet[{i}]: Successfully pulled image registry.example.com/shop/web:v{n}",
    "2026-11-20 10:{m:02}:{s:02},{n:03} WARN  [pool-{p}] c.e.shop.OrderService - retrying order {i}, attempt {p} of 5",
    '10.0.{p}.{m} - - [20/Nov/2026:10:{m:02}:{s:02} +0000] "GET /static/app.{h}.js HTTP/1.1" 200 {i} "-" "Mozilla/5.0"',
    "    at com.example.shop.OrderService.place(OrderService.java:{i})",
    "I1120 10:{m:02}:{s:02}.{i:06} 1 controller.go:{n}] Reconciling Deployment shop/web-{h} generation={p}",
    'level=info msg="request done" method=POST path=/login user_id={i} status=200 duration={n}ms',
)
_BEYOND_ASCII = (
    *_TEMPLATES,
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z INFO  José García inició sesión desde Málaga → pedido {i} 🚀",
)
_COLOURED = (
    "\x1b[90m10:{m:02}:{s:02}\x1b[0m \x1b[32mINFO\x1b[39m api: order {i} done \x1b[36m+{n}ms\x1b[0m",
    "\x1b[33mwarn\x1b[39m: retrying order {i}, attempt {p} of 5",
)
_SPEAKING = (
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z INFO  [auth] token validated for user {i} (key id {h}), scopes=read,write",
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z DEBUG cache lookup key=orders:{i} hit=true took {n}us",
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z WARN  password attempt failed for user admin{p} from 10.0.{p}.{m}",
    "2026-11-20T10:{m:02}:{s:02}.{n:03}Z INFO  GET https://cdn.example.com/assets/{b}/app.js 200",
    '2026-11-20T10:{m:02}:{s:02}.{n:03}Z INFO  offset committed partition={p} key=null token_count={n} etag="{b}"',
)
_ACCESS = (
    (
        '10.0.{p}.{m} - user{n} [20/Nov/2026:10:{m:02}:{s:02} +0000] "GET /login?next=%2Faccount%2F{i} HTTP/1.1" '
        '302 0 "https://www.example.com/?q=red%20shoes" "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0"'
    ),
    '10.0.{p}.{m} - - [20/Nov/2026:10:{m:02}:{s:02} +0000] "POST /api/v1/tokens HTTP/1.1" 201 {i} "-" "curl/8.9"',
)
_SECRETS = (
    "2026-11-20T10:00:00Z ERROR db connection failed: postgres://app:{secret}@db.internal:5432/shop",
    "2026-11-20T10:00:00Z DEBUG env DB_PASSWORD={secret} DB_HOST=db.internal",
    '{{"level":"debug","headers":{{"Authorization":"Bearer {secret}"}}}}',
)

Line = Callable[[random.Random, dict[str, object]], str]


def _from(templates: tuple[str, ...]) -> Line:
    return lambda source, values: source.choice(templates).format(**values)


def _json(source: random.Random, values: dict[str, object]) -> str:
    return json.dumps(
        {
            "ts": f"2026-11-20T10:00:00.{values['n']}Z",
            "level": "info",
            "msg": source.choice(
                ("token refreshed", "cache key computed", 'upstream said "not yet"', "a\n\tat b.go:1")
            ),
            "key": f"orders:{values['i']}",
            "trace_id": values["t"],
        }
    )


KINDS: Final[dict[str, Line]] = {
    "a service's log": _from(_TEMPLATES),
    "beyond ASCII": _from(_BEYOND_ASCII),
    "JSON lines": _json,
    "coloured": _from(_COLOURED),
    "speaking of tokens and keys": _from(_SPEAKING),
    "access log": _from(_ACCESS),
}


def log_lines(seed: int, *, every: int, line: Line) -> Iterator[str]:
    """Yield a log without end, with a secret after each `every` lines."""
    source = random.Random(seed)
    while True:
        for number in range(every):
            values: dict[str, object] = {
                "m": number % 60,
                "s": source.randrange(60),
                "n": source.randrange(1000),
                "i": source.randrange(10**6),
                "p": source.randrange(1, 9),
                "h": f"{source.getrandbits(32):08x}",
                "t": f"{source.getrandbits(128):032x}",
                "b": base64.urlsafe_b64encode(source.randbytes(18)).decode(),
            }
            yield line(source, values)
        secret = "".join(source.choices(string.ascii_letters + string.digits, k=20))
        yield source.choice(_SECRETS).format(secret=secret)


def log_of(size: int, *, every: int = 1000, kind: str = "a service's log") -> str:
    """Return a log of `size` characters.

    Args:
        size: code points.
        every: lines for one that holds a secret.
        kind: one of `KINDS`.
    """
    lines: list[str] = []
    length = 0
    for line in log_lines(7, every=every, line=KINDS[kind]):
        lines.append(line)
        length += len(line) + 1
        if length >= size:
            return "\n".join(lines)[:size]
    raise AssertionError("the log has no end")
