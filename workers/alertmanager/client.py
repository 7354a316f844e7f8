"""Alertmanager's API, version 2, as far as a silence needs it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, TypeAlias

import httpx
from pydantic import SecretStr

from workers.errors import VigiaError
from workers.telemetry import get_logger

_log = get_logger(__name__)

_SECONDS: Final = 10.0

SilenceProblem: TypeAlias = Literal["unreachable", "refused"]


class SilenceFailed(VigiaError):
    """Alertmanager did not take a silence.

    Attributes:
        problem: a stable word for why.
    """

    def __init__(self, problem: SilenceProblem) -> None:
        super().__init__(f"Alertmanager did not take the silence: {problem}")
        self.problem = problem


class Alertmanager:
    """One Alertmanager; its peers learn of a silence from it. Safe to share between threads.

    Args:
        url: its base URL, with its path prefix if it has one.
        token: the bearer token that a proxy before it wants, if any.
    """

    def __init__(self, url: str, token: SecretStr | None = None) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token.get_secret_value()}"} if token else {}

    def silence(self, labels: Mapping[str, str], *, seconds: int, by: str) -> datetime:
        """Silence the alerts that have all of `labels`, from now on.

        Args:
            labels: exact values by name; at least one.
            seconds: for how long.
            by: who wants it, for those who read Alertmanager's list of silences.

        Returns:
            When it ends.

        Raises:
            SilenceFailed: Alertmanager is away, or did not take it.
        """
        now = datetime.now(UTC)
        ends = now + timedelta(seconds=seconds)
        matchers = [
            {"name": name, "value": value, "isRegex": False, "isEqual": True} for name, value in sorted(labels.items())
        ]
        body = {
            "matchers": matchers,
            "startsAt": now.isoformat(),
            "endsAt": ends.isoformat(),
            "createdBy": f"{by} (Vigía)",
            "comment": "Silenced from Slack",
        }
        try:
            # Labels go to the configured server, never to a proxy that the environment names.
            with httpx.Client(timeout=_SECONDS, trust_env=False, headers=self._headers) as client:
                response = client.post(f"{self._url}/api/v2/silences", json=body)
        except httpx.HTTPError as error:
            _log.warning("alertmanager unreachable", error=type(error).__name__)
            raise SilenceFailed("unreachable") from None
        if not response.is_success:
            _log.warning("silence refused", status=response.status_code)
            raise SilenceFailed("unreachable" if response.is_server_error else "refused")
        return ends
