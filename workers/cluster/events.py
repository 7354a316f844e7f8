"""Events as lines in order of time. The API server keeps them for an hour, so an old alert finds few."""

from collections.abc import Iterable

from workers.cluster.objects import Object, number, text


def describe_events(events: Iterable[Object]) -> list[str]:
    """Return a line for each event, the oldest first."""
    return [describe_event(event) for event in sorted(events, key=_last_seen)]


def describe_event(event: Object) -> str:
    """Return the event's line: when, how grave, why, about what, how often, and its message."""
    kind, name = involved(event)
    count = number(event, "count") or number(event, "series", "count")
    first = text(event, "firstTimestamp")
    often = f" x{count}" + (f" (since {first})" if first else "") if count > 1 else ""
    what = f"{kind.lower()}/{name}"
    return f"{_last_seen(event)} {text(event, 'type')} {text(event, 'reason')} {what}{often}: {text(event, 'message')}"


def involved(event: Object) -> tuple[str, str]:
    """Return the kind and the name of what the event is about."""
    return text(event, "involvedObject", "kind"), text(event, "involvedObject", "name")


def is_warning(event: Object) -> bool:
    """Tell whether the event reports trouble."""
    return text(event, "type") == "Warning"


def _last_seen(event: Object) -> str:
    for path in (("series", "lastObservedTime"), ("lastTimestamp",), ("eventTime",), ("metadata", "creationTimestamp")):
        seen = text(event, *path)
        if seen:
            return seen
    return ""
