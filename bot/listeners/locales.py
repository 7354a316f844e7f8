"""Which language a person has set in Slack, for words to people whose text is in neither language."""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from workers.language import LANGUAGES, Language
from workers.telemetry import get_logger

_log = get_logger(__name__)

_PATIENCE: Final = 0.5
"""Seconds. Slack waits three for an answer, and the queue may want more than two of them."""

_KNOWN_SECONDS: Final = 24 * 3600.0
_UNKNOWN_SECONDS: Final = 300.0
"""How long a person whom Slack could not tell of is not asked for again."""

_REMEMBERED: Final = 10_000


class Locales:
    """Tells people's languages. What Slack said is remembered for a day, that it failed for some minutes.

    Args:
        client: asks Slack (scope `users:read`).
        default: the language of people whose locale is in neither, or not to be had.
        clock: seconds, from whenever.
    """

    def __init__(
        self, client: AsyncWebClient, default: Language, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._default = default
        self._clock = clock
        self._remembered: OrderedDict[str, tuple[Language, float]] = OrderedDict()

    async def language_of(self, user: str) -> Language:
        """Return the language of a person by their id. Waits half a second at most and never fails."""
        language, until = self._remembered.get(user, (self._default, -math.inf))
        if self._clock() < until:
            return language
        found = await self._ask(user)
        language = found or self._default
        self._remember(user, language, _KNOWN_SECONDS if found else _UNKNOWN_SECONDS)
        return language

    def _remember(self, user: str, language: Language, seconds: float) -> None:
        self._remembered[user] = (language, self._clock() + seconds)
        self._remembered.move_to_end(user)
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)

    async def _ask(self, user: str) -> Language | None:
        """Return the language that Slack tells, the default for a third one, or None if it tells nothing."""
        try:
            async with asyncio.timeout(_PATIENCE):
                response = await self._client.users_info(user=user, include_locale=True)
        except SlackApiError as error:
            _log.warning("locale not known", user=user, error=error.response.get("error"))
            return None
        except (ClientError, TimeoutError, OSError) as error:
            _log.warning("locale not known", user=user, error=type(error).__name__)
            return None
        locale = str((response.get("user") or {}).get("locale"))
        return next((language for language in LANGUAGES if language == locale.partition("-")[0]), self._default)
