"""Makes the parts of which cases are put together: names, times, hosts, identifiers, values after a pattern."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from tests.evals.redaction import passwords
from tests.workers.guardrails.fakes import ALNUM, HEX, Forge

T = TypeVar("T")

_APPS: Final = (
    "web api checkout billing search auth-proxy worker inventory gateway pagos catalogo notifier orders-service "
    "user-profile feature-flags ledger-sync pedidos facturacion"
).split()
_USERS: Final = "app admin deploy svc_orders root jgarcia ci-bot reporting m.lopez backup marta sre-oncall".split()
_PEOPLE: Final = "Marta Jordi Lucía Kevin Priya Tomás Anna Iñaki Sven Carmen Diego Olga Rui Nuria Mike Sara".split()
_HOSTS: Final = (
    "db-1.prod.internal",
    "10.20.3.14",
    "postgres",
    "cache.shop.svc.cluster.local",
    "orders.c9akciq32.eu-west-1.rds.amazonaws.com",
    "mq.example.com",
    "registry.example.com",
    "localhost",
    "pg-main-rw.data.svc",
    "sql-prod-weu.database.windows.net",
    "mysql.acme.io",
)
_ALPHABETS: Final = {
    "A": ALNUM,
    "U": ALNUM + "-_",
    "h": HEX,
    "H": HEX.upper(),
    "d": "0123456789",
    "a": "abcdefghijklmnopqrstuvwxyz",
    "l": "abcdefghijklmnopqrstuvwxyz0123456789",
    "u": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "V": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "b": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    "B": ALNUM + "+/",
    "z": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "k": "bcdfghjklmnpqrstvwxz2456789",
}
_PATTERN: Final = re.compile(r"\{([A-Za-z])(\d+)(?:-(\d+))?\}")


class Maker(Forge):
    """Makes parts of cases from a seed: a number, or words that name a case.

    Attributes:
        inline: the secret will stand unquoted between other things, so it holds no comma, bracket or the like.
        escaped: it will be escaped as its carrier needs it, so it may hold anything.
    """

    def __init__(self, seed: int | str) -> None:
        super().__init__(int.from_bytes(hashlib.sha256(str(seed).encode()).digest()[:8], "big"))
        self.random: Final = self._random
        self.inline = False
        self.escaped = False

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def one_of(self, *builds: Callable[[], str]) -> str:
        """Return what one of `builds` makes; the others make nothing."""
        return self.pick(builds)()

    def sample(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Return from `low` to `high` of `choices`, in any order."""
        return self.random.sample(choices, min(len(choices), self.number(low, high)))

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def form(self, pattern: str) -> str:
        """Return a value after `pattern`: `{A36}` is 36 letters and digits, `{h8-12}` 8 to 12 hex digits and so on."""
        return _PATTERN.sub(self._part, pattern)

    def _part(self, match: re.Match[str]) -> str:
        length = self.number(int(match[2]), int(match[3] or match[2]))
        alphabet = _ALPHABETS[match[1]]
        return self.chars(length, alphabet) if length > 3 else "".join(self.random.choices(alphabet, k=length))

    def password(self) -> str:
        """Return a password as people choose them or tools generate them."""
        if self.escaped and self.chance(0.3):
            return passwords.awkward(self.random)
        return passwords.password(self.random, inline=self.inline)

    def chosen_password(self) -> str:
        """Return a password as people choose and say them."""
        return passwords.chosen(self.random)

    def word(self) -> str:
        return self.pick(passwords.WORDS).lower()

    def app(self) -> str:
        return self.pick(_APPS)

    def user(self) -> str:
        return self.pick(_USERS)

    def person(self) -> str:
        return self.pick(_PEOPLE)

    def host(self) -> str:
        return self.pick(_HOSTS)

    def uuid(self) -> str:
        return self.form("{h8}-{h4}-4{h3}-a{h3}-{h12}")

    def ip(self) -> str:
        return f"10.{self.number(0, 250)}.{self.number(0, 250)}.{self.number(2, 250)}"

    def date(self) -> str:
        return f"2026-{self.number(1, 12):02}-{self.number(1, 28):02}"

    def clock(self) -> str:
        return f"{self.number(0, 23):02}:{self.number(0, 59):02}:{self.number(0, 59):02}"

    def time(self) -> str:
        date, clock, part = self.date(), self.clock(), self.number(100, 999)
        return self.pick(
            (
                f"{date}T{clock}.{part}Z",
                f"{date} {clock}",
                f"{date} {clock},{part}",
                clock,
                f"{date}T{clock}+02:00",
                f"[{date} {clock}.{part}]",
                f"Nov {self.number(10, 28)} {clock}",
                f"{date}T{clock}.{part}123456Z",
            )
        )

    def pod(self) -> str:
        return self.form(self.app() + "-{h10}-{k5}")

    def jwt(self) -> str:
        """Return a signed token with the claims that issuers put in."""
        head = {"alg": self.pick(("HS256", "RS256", "ES256")), "typ": "JWT"}
        if self.chance(0.4):
            head["kid"] = self.hex(8)
        body = {"sub": self.user(), "iss": f"https://{self.host()}/", "exp": self.number(10**9, 2 * 10**9)}
        if self.chance(0.5):
            body |= {"scope": "read write", "aud": self.app(), "jti": self.uuid()}
        return f"{_url64(head)}.{_url64(body)}.{self.form('{U43}')}"

    def encoded(self, value: str) -> str:
        return self.encoded_bytes(value.encode())

    def encoded_bytes(self, value: bytes) -> str:
        return base64.b64encode(value).decode()


def _url64(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode().rstrip("=")
