"""The last step before a log line is rendered: every value in it is redacted, or the line is withheld."""

from collections.abc import Callable, MutableMapping
from typing import Any, Final

from workers.guardrails.payload import redact_tree
from workers.guardrails.redaction import new_mask_key, redact

WITHHELD: Final = "a log line was withheld: it could not be redacted"

_KEY: Final = new_mask_key()
"""One key for the process, so that the same value has the same tag in all of its lines."""

_OWN: Final = frozenset({"level", "time", "_record", "_from_structlog"})
"""What structlog adds itself. Of the logger's name too: libraries make names of what they speak to."""
_MAX_CHARS: Final = 200_000
_TIME_LIMIT: Final = 2.0


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Return a log line's fields with every value redacted, as a processor of structlog.

    Objects are taken as their text. If anything fails the line is replaced by a fixed one with the same level and time.
    """
    kept = {name: value for name, value in event.items() if name in _OWN}
    try:
        fields = {name: value for name, value in event.items() if name not in kept}
        return {**redact_tree(fields, key=_KEY, other=_as_text), **kept}
    except Exception:  # noqa: BLE001 - a log line must neither leak nor stop the work
        return {**kept, "event": WITHHELD}


def _as_text(value: Any) -> str:
    return str(redact(str(value), key=_KEY, max_chars=_MAX_CHARS, time_limit=_TIME_LIMIT).text)


Processor = Callable[[Any, str, MutableMapping[str, Any]], MutableMapping[str, Any]]
