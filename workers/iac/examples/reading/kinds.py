"""The kinds of parameter: how each is read, and the form that its value has whatever was read."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from workers.iac.examples.reading import numbers, places, schedules, software
from workers.iac.examples.reading.request import Request

ParameterKind: TypeAlias = Literal[
    "count",
    "environment",
    "gigabytes",
    "host",
    "image",
    "instance_type",
    "least",
    "megabytes",
    "memory",
    "most",
    "name",
    "namespace",
    "network",
    "percent",
    "port",
    "region",
    "runtime",
    "schedule",
    "storage",
    "version",
]
Reader: TypeAlias = Callable[[Request, Sequence[str]], str | None]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A reader, and what a value of it looks like from beginning to end."""

    reader: Reader
    form: re.Pattern[str]


_NUMBER: Final = r"0|[1-9][0-9]{0,5}"
_LABEL: Final = r"[a-z](?:[a-z0-9-]{0,30}[a-z0-9])"
_DOMAIN: Final = r"(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18}"
_SIZE: Final = r"[1-9][0-9]{0,4}[MGT]i"

_ROWS: Final[tuple[tuple[ParameterKind, Reader, str], ...]] = (
    ("count", numbers.count, _NUMBER),
    ("environment", places.environment, r"prod|staging|dev|test"),
    ("gigabytes", numbers.gigabytes, _NUMBER),
    ("host", places.host, _DOMAIN),
    (
        "image",
        software.image,
        r"[a-z0-9][a-z0-9._/:-]{0,250}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})",
    ),
    ("instance_type", software.instance_type, r"[a-z]{1,4}[1-9][a-z]{0,4}\.[a-z0-9]{4,8}"),
    ("least", numbers.least, _NUMBER),
    ("megabytes", numbers.megabytes, _NUMBER),
    ("memory", numbers.memory, _SIZE),
    ("most", numbers.most, _NUMBER),
    ("name", places.name, _LABEL),
    ("namespace", places.namespace, _LABEL),
    ("network", places.network, r"[0-9.]{7,15}/[0-9]{1,2}"),
    ("percent", numbers.percent, r"[1-9][0-9]?|100"),
    ("port", places.port, r"[1-9][0-9]{0,4}"),
    ("region", places.region, r"[a-z]{2}-[a-z]{4,9}-[1-6]"),
    ("runtime", software.runtime, r"[a-z]{4,6}[0-9]{1,2}(?:\.[0-9x]{1,2})?"),
    ("schedule", schedules.schedule, r"[0-9*/,-]{1,31}(?: [0-9*/,-]{1,31}){4}"),
    ("storage", numbers.storage, _SIZE),
    ("version", software.version, r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}"),
)
_KINDS: Final[Mapping[ParameterKind, _Kind]] = {name: _Kind(reader, re.compile(form)) for name, reader, form in _ROWS}
_WORDS_OF_YAML: Final = frozenset("true false yes no on off null none".split())


def read(kind: ParameterKind, said: Request, words: Sequence[str]) -> str | None:
    """Return what a request tells of a parameter; None where it tells nothing that can be used.

    Args:
        kind: of the parameter.
        said: the request.
        words: what is counted or versioned.
    """
    value = _KINDS[kind].reader(said, words)
    usable = value is not None and _KINDS[kind].form.fullmatch(value) and value not in _WORDS_OF_YAML
    return value if usable else None
