"""Reading the API server's JSON without trusting its shape: a field that is missing, null or odd reads as empty.

The client's own models are strict: one `containers: null` of an unusual distribution and a whole list is lost.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

Object: TypeAlias = dict[str, Any]
"""A Kubernetes object, or a part of one, as its JSON says it."""

_LONGEST_TEXT: Final = 1_000
"""Characters of one field that are shown: an event's message has at most 1,024."""

_LONGEST_LIST: Final = 1_000
_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")


def value(thing: object, *path: str) -> object:
    """Return what lies at `path`, or None."""
    for key in path:
        if not isinstance(thing, dict):
            return None
        thing = thing.get(key)
    return thing


def part(thing: object, *path: str) -> Object:
    """Return the mapping at `path`, or an empty one."""
    found = value(thing, *path)
    return found if isinstance(found, dict) else {}


def parts(thing: object, *path: str) -> list[Object]:
    """Return the mappings in the list at `path`; what is none is left out."""
    found = value(thing, *path)
    return [item for item in found[:_LONGEST_LIST] if isinstance(item, dict)] if isinstance(found, list) else []


def texts(thing: object, *path: str) -> list[str]:
    """Return the texts in the list at `path`, each on one line."""
    found = value(thing, *path)
    return [one_line(item) for item in found[:_LONGEST_LIST]] if isinstance(found, list) else []


def text(thing: object, *path: str) -> str:
    """Return the text, number or truth value at `path` as one line, or an empty text."""
    found = value(thing, *path)
    return "" if found is None or isinstance(found, dict | list) else one_line(found)


def number(thing: object, *path: str) -> int:
    """Return the whole number at `path`, or 0."""
    found = value(thing, *path)
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def labelled(thing: object, *path: str) -> dict[str, str]:
    """Return the mapping of texts at `path`, such as labels or limits."""
    return {one_line(key): one_line(item) for key, item in part(thing, *path).items()}


def one_line(item: object) -> str:
    """Return `item` as one line: JSON's own words for truth values, control characters and line ends as spaces."""
    written = str(item).lower() if isinstance(item, bool) else str(item)
    return _SPACES.sub(" ", written[: 2 * _LONGEST_TEXT]).strip()[:_LONGEST_TEXT]


def name_of(thing: object) -> str:
    """Return the object's name."""
    return text(thing, "metadata", "name")


def namespace_of(thing: object) -> str:
    """Return the object's namespace."""
    return text(thing, "metadata", "namespace")


def owner_of(thing: object) -> tuple[str, str]:
    """Return the kind and the name of the object's controller, both empty where it has none."""
    owners = parts(thing, "metadata", "ownerReferences")
    owner = next((each for each in owners if each.get("controller") is True), owners[0] if owners else {})
    return text(owner, "kind"), text(owner, "name")


def conditions(thing: object) -> Iterator[tuple[str, str, str]]:
    """Yield the object's conditions as (type, status, since when and why)."""
    for condition in parts(thing, "status", "conditions"):
        since = text(condition, "lastTransitionTime")
        why = ": ".join(filter(None, (text(condition, "reason"), text(condition, "message"))))
        told = (f" since {since}" if since else "") + (f": {why}" if why else "")
        yield text(condition, "type"), text(condition, "status"), told


def moment(written: str) -> datetime | None:
    """Return the moment that an RFC 3339 text names, or None if it names none."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def rfc3339(at: datetime) -> str:
    """Return a moment as the API server wants it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
