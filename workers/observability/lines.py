"""Lines from a log store, put together as the logs of the containers that wrote them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from workers.contracts import sources
from workers.documents import RawDocument

_NANOSECONDS: Final = 1_000_000_000
_LONGEST_LINE: Final = 16_384
"""Characters of one line that are read, which is what the kubelet's runtimes write in one piece."""


@dataclass(frozen=True, slots=True, order=True)
class StoredLine:
    """One line as a log store keeps it.

    Attributes:
        at: nanoseconds since the epoch.
        place: namespace, pod and container, as far as they are known.
    """

    at: int
    place: tuple[str, str, str]
    text: str = field(repr=False)


def documents_of(store: str, lines: Iterable[StoredLine], *, truncated: bool) -> tuple[RawDocument, ...]:
    """Return a document for each container, its lines in order of time and each line but once.

    Args:
        store: what their sources begin with, such as `loki`.
        lines: in any order.
        truncated: the store holds more.
    """
    by_place: dict[tuple[str, str, str], list[str]] = {}
    for line in sorted(set(lines)):
        written = f"{_time(line.at)} {line.text[:_LONGEST_LINE]}"
        by_place.setdefault(line.place, []).append(written.rstrip().replace("\n", " ").replace("\r", " "))
    return tuple(
        RawDocument(sources.stored_log(store, *map(_name, place)), "\n".join(written), truncated=truncated)
        for place, written in sorted(by_place.items())
    )


def place_of(labels: Mapping[str, str], names: tuple[tuple[str, ...], ...]) -> tuple[str, str, str]:
    """Return namespace, pod and container, each under the first of its names that is there."""
    namespace, pod, container = (next((labels[name] for name in each if labels.get(name)), "") for each in names)
    return namespace, pod, container


def _name(label: str) -> str:
    """Return a name of a store's own labels as a source may hold it: one line, no longer than Kubernetes allows."""
    return " ".join(label.split())[:253]


def _time(at: int) -> str:
    seconds, rest = divmod(at, _NANOSECONDS)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:09d}Z"
