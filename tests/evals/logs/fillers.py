"""Values that log lines are filled with: `{ms}`, `{ip}`, `{trace}` … drawn anew for each line."""

import random
import re
from collections.abc import Callable, Mapping
from typing import Final

_USERS: Final = "alma bruno carla diego elena fabio greta hugo irene jonas karla leo marta nico olga pablo".split()
_PATHS: Final = "/orders /orders/{n} /cart /login /users/{n}/profile /search /items/{n} /health /metrics".split()
_TABLES: Final = "orders payments users carts sessions invoices stock".split()
_TOPICS: Final = "order-created payment-settled user-updated stock-changed mail-out".split()

_FIELD: Final = re.compile(r"\{(\w+)\}")

_MAKERS: Final[Mapping[str, Callable[[random.Random], str]]] = {
    "n": lambda source: str(source.randrange(10, 99_999)),
    "d": lambda source: str(source.randrange(1, 10)),
    "ms": lambda source: str(int(source.lognormvariate(3.6, 0.5)) + 1),
    "slow": lambda source: str(source.randrange(5_000, 30_000)),
    "kb": lambda source: str(source.randrange(200, 90_000)),
    "pct": lambda source: str(source.randrange(20, 70)),
    "ip": lambda source: f"10.{source.randrange(4)}.{source.randrange(1, 255)}.{source.randrange(1, 255)}",
    "port": lambda source: str(source.randrange(30_000, 60_999)),
    "hex": lambda source: f"{source.getrandbits(32):08x}",
    "trace": lambda source: f"{source.getrandbits(64):016x}",
    "uuid": lambda source: (
        f"{source.getrandbits(32):08x}-{source.getrandbits(16):04x}-4{source.getrandbits(12):03x}"
        f"-a{source.getrandbits(12):03x}-{source.getrandbits(48):012x}"
    ),
    "user": lambda source: source.choice(_USERS),
    "path": lambda source: source.choice(_PATHS).replace("{n}", str(source.randrange(1, 99_999))),
    "table": lambda source: source.choice(_TABLES),
    "topic": lambda source: source.choice(_TOPICS),
    "ok": lambda source: source.choice(("200", "200", "200", "200", "201", "204", "304")),
}


def fill(template: str, source: random.Random, **fixed: str) -> str:
    """Return `template` with each `{field}` filled: from `fixed`, else with a fresh value. Other braces stay."""

    def value(field: re.Match[str]) -> str:
        name = field[1]
        if name in fixed:
            return fixed[name]
        return _MAKERS[name](source) if name in _MAKERS else field[0]

    return _FIELD.sub(value, template)
