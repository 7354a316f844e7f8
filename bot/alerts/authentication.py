"""Who may send alerts: a bearer token, the same as a password of Basic auth, or a signature where the source signs."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from workers.contracts import AlertSource

_FRESH_SECONDS: Final = 300.0
"""How old a signed request may be, where the source signs the time too."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What proves that a request is a source's own. Whatever is compared is compared in constant time.

    Attributes:
        token: the bearer token. Basic auth takes it as the password of any user.
        pagerduty: PagerDuty's signing secret. Set: PagerDuty has to sign.
        grafana: Grafana's HMAC secret. Set: Grafana has to sign.
    """

    token: SecretStr | None = None
    pagerduty: SecretStr | None = None
    grafana: SecretStr | None = None

    def signs(self, source: AlertSource) -> bool:
        """Whether requests of `source` are proved by their body, so that it has to be read first."""
        return self._secret(source) is not None

    def may_begin(self, source: AlertSource, headers: Mapping[str, str]) -> bool:
        """Tell whether a request may be read at all: it carries the token, or will be proved by its signature."""
        return self.signs(source) or self._has_token(headers.get("authorization", ""))

    def proved(self, source: AlertSource, headers: Mapping[str, str], body: bytes) -> bool:
        """Tell whether a request that was read is the source's."""
        secret = self._secret(source)
        if secret is None:
            return self._has_token(headers.get("authorization", ""))
        key = secret.get_secret_value().encode()
        if source == "pagerduty":
            return _signed_by_pagerduty(key, headers.get("x-pagerduty-signature", ""), body)
        return _signed_by_grafana(key, headers, body)

    def _secret(self, source: AlertSource) -> SecretStr | None:
        return {"pagerduty": self.pagerduty, "grafana": self.grafana}.get(source)

    def _has_token(self, authorization: str) -> bool:
        if self.token is None:
            return False
        scheme, _, given = authorization.partition(" ")
        match scheme.lower():
            case "bearer":
                told = given.strip()
            case "basic":
                told = _password(given)
            case _:
                return False
        return _equal(told, self.token.get_secret_value())


def _password(encoded: str) -> str:
    try:
        return base64.b64decode(encoded.strip(), validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


def _signed_by_pagerduty(key: bytes, header: str, body: bytes) -> bool:
    """Tell whether one of the header's signatures holds; while a secret is rotated there are several."""
    wanted = "v1=" + hmac.new(key, body, hashlib.sha256).hexdigest()
    return any(_equal(given.strip(), wanted) for given in header.split(",")[:8])


def _signed_by_grafana(key: bytes, headers: Mapping[str, str], body: bytes) -> bool:
    """Tell whether the signature holds. With a time stamp, that is signed before the body, and a colon between them."""
    moment = headers.get("x-grafana-alerting-timestamp")
    if moment is not None:
        if not moment.isascii() or not moment.isdecimal() or abs(time.time() - int(moment[:12])) > _FRESH_SECONDS:
            return False
        body = f"{moment}:".encode() + body
    wanted = hmac.new(key, body, hashlib.sha256).hexdigest()
    return _equal(headers.get("x-grafana-alerting-signature", ""), wanted)


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
