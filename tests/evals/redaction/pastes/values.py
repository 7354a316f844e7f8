"""What the placeholders of the written pastes stand for: harmless words, and fake secrets made at run time.

A name that is not here is one of `shapes.SHAPES` or, with braces in it, a pattern of `Maker.form`.
"""

from collections.abc import Callable
from typing import Final

from tests.evals.redaction.blocks import key_lines
from tests.evals.redaction.labels import block, secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.passwords import WORDS
from tests.evals.redaction.shapes import SHAPES

_USERS: Final = (
    "jmedina c.ortega svc_billing deploy appuser rdominguez laura.gil tkowalski etl_rw backup ansible paolo mbecker "
    "n.ishikawa reportuser sergi"
).split()
_SERVICES: Final = (
    "billing-api ledger checkout inventory-sync mailer geo-tiles auth-gw notifier search-indexer payments-worker "
    "orders pricing media-proxy crm-bridge"
).split()
_DOMAINS: Final = "norteval.example.com kestrelbank.example.org hotelpuerto.example.net medi-lab.example".split()
_DATABASES: Final = "ledger orders crm warehouse tenants analytics catalogo nominas".split()
_REGIONS: Final = ("eu-west-1", "eu-south-2", "us-east-1", "sa-east-1")
_KEYS: Final = ("pem-rsa", "pem-ec", "pem-pkcs8", "pem-openssh", "pem-encrypted", "pgp")

Make = Callable[[Maker], str]


def _host(m: Maker) -> str:
    kind = m.pick(("db", "web", "app", "kafka", "bastion", "edge", "mq"))
    return f"{kind}{m.pick(('', '-a', '-eu1', '-prod'))}{m.number(1, 24):02}"


def _public_ip(m: Maker) -> str:
    """Return an address of one of the networks that RFC 5737 keeps for examples."""
    return f"{m.pick(('192.0.2', '198.51.100', '203.0.113'))}.{m.number(1, 254)}"


def _iso_time(m: Maker) -> str:
    return f"{m.date()}T{m.clock()}"


def _certificate(m: Maker) -> str:
    body = "MIID" + m.base64(420)
    lines = (body[at : at + 64] for at in range(0, len(body), 64))
    return "\n".join(("-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----"))


HARMLESS: Final[dict[str, Make]] = {
    "certificate": _certificate,
    "clock": Maker.clock,
    "database": lambda m: m.pick(_DATABASES),
    "date": Maker.date,
    "domain": lambda m: m.pick(_DOMAINS),
    "duration": lambda m: f"{m.number(1, 90)}m{m.number(1, 59)}s",
    "e-mail": lambda m: f"{m.pick(_USERS).replace('_', '.')}@{m.pick(_DOMAINS)}",
    "epoch": lambda m: str(m.number(1_760_000_000, 1_800_000_000)),
    "host": _host,
    "hour": lambda m: f"{m.number(8, 22):02}:{m.number(0, 59):02}",
    "ip": Maker.ip,
    "mac": lambda m: m.form(":".join(["{h2}"] * 6)),
    "number": lambda m: str(m.number(2, 999)),
    "person": Maker.person,
    "pod": Maker.pod,
    "public-ip": _public_ip,
    "region": lambda m: m.pick(_REGIONS),
    "service": lambda m: m.pick(_SERVICES),
    "ssh-public-key": lambda m: m.form("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{B43} deploy@bastion"),
    "timestamp": lambda m: f"{_iso_time(m)}Z",
    "timestamp-ms": lambda m: f"{_iso_time(m)}.{m.number(0, 999):03}Z",
    "timestamp-sql": lambda m: f"{m.date()} {m.clock()}",
    "timestamp-syslog": lambda m: f"{m.pick(('Nov', 'Oct', 'Sep'))} {m.number(10, 28)} {m.clock()}",
    "user": lambda m: m.pick(_USERS),
    "version": lambda m: f"{m.number(0, 9)}.{m.number(0, 30)}.{m.number(0, 12)}",
    "word": Maker.word,
}
"""By name: each makes a value that nobody has to hide."""


def _password(m: Maker) -> str:
    """Return a password that can stand in single quotes as it is: no quote, backslash or space in it."""
    if m.chance(0.45):
        return m.chosen_password()
    return m.form(m.pick(("{A12-22}", "{A5}!{A6}*{A3}", "{l6}-{l6}-{l6}", "{A7}_{A9}")))


def _plain_password(m: Maker) -> str:
    """Return a password that is safe in a URL: letters, digits, and at most `-`, `_` or `.`."""
    return m.form(m.pick(("{A12-24}", "{A12-24}", f"{m.pick(WORDS)}{m.pick('-_.')}{m.word()}{{d3}}")))


def _private_key(m: Maker, kind: str) -> str:
    return block("\n".join(key_lines(m, kind)))


def _openvpn_key(m: Maker) -> str:
    lines = (secret(m.hex(32)) for _ in range(16))
    return block("\n".join(("-----BEGIN OpenVPN Static key V1-----", *lines, "-----END OpenVPN Static key V1-----")))


SECRETS: Final[dict[str, Make]] = {
    "chosen-password": Maker.chosen_password,
    "codeword": lambda m: f"{m.word()}{m.number(100, 999)}",
    "hard-password": lambda m: m.form("{A4}%{A5}@{A4}"),
    "numbers-16": lambda m: ", ".join(str(m.number(0, 255)) for _ in range(16)),
    "openvpn-key": _openvpn_key,
    "passphrase": lambda m: m.pick("-_.").join(m.word() for _ in range(4)),
    "password": _password,
    "plain-password": _plain_password,
    "private-key": lambda m: _private_key(m, m.pick(_KEYS)),
    "private-key-escaped": lambda m: block("\\n".join([*key_lines(m, "pem-pkcs8"), ""])),
    "private-key-openssh": lambda m: _private_key(m, "pem-openssh"),
    "uuid": Maker.uuid,
    **SHAPES,
}
"""By name: each makes a secret."""
