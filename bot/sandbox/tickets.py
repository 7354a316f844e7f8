"""Short-lived capabilities that Slack hands to an app: trigger ids and response URLs."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import SlackError

RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60
TRIGGER_SECONDS = 3


@dataclass(slots=True)
class ResponseUrl:
    """What one response URL may do.

    Attributes:
        message_ts: the message whose button was pressed; None for a slash command.
        is_ephemeral: that message is visible to one person only.
    """

    channel: str
    user: str
    expires_at: float
    message_ts: str | None = None
    is_ephemeral: bool = False
    thread_ts: str | None = None
    uses_left: int = RESPONSE_URL_USES


@dataclass(slots=True)
class Tickets:
    """All that were handed out and can still be used."""

    clock: Callable[[], float] = time.monotonic
    _response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    _triggers: dict[str, tuple[float, str]] = field(default_factory=dict)

    def new_response_url(
        self,
        channel: str,
        user: str,
        *,
        message_ts: str | None = None,
        is_ephemeral: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        """Return the secret path segment of a new response URL."""
        ticket = secrets.token_urlsafe(18)
        self._response_urls[ticket] = ResponseUrl(
            channel, user, self.clock() + RESPONSE_URL_SECONDS, message_ts, is_ephemeral, thread_ts
        )
        return ticket

    def use_response_url(self, ticket: str) -> ResponseUrl:
        """Count one use.

        Raises:
            SlackError: `expired_url` or `used_url`.
        """
        found = self._response_urls.get(ticket)
        if found is None or self.clock() > found.expires_at:
            raise SlackError("expired_url")
        if found.uses_left == 0:
            raise SlackError("used_url")
        found.uses_left -= 1
        return found

    def new_trigger(self, user: str) -> str:
        """Return a trigger id that opens one view for a person within three seconds."""
        trigger = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**10)}.{secrets.token_hex(16)}"
        self._triggers[trigger] = self.clock() + TRIGGER_SECONDS, user
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Spend a trigger id, and return whose it is.

        Raises:
            SlackError: `invalid_trigger_id` or `expired_trigger_id`.
        """
        if trigger not in self._triggers:
            raise SlackError("invalid_trigger_id")
        until, user = self._triggers.pop(trigger)
        if self.clock() > until:
            raise SlackError("expired_trigger_id")
        return user
