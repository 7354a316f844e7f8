"""Incidents in which one quiet line, often at INFO and long before, caused a storm that other pods are loud about.

They were written before the condenser was tuned, each with its own mechanism and its own words. Half of them (`tune`)
may be looked at while tuning; the other half are held out and only ever counted. `incidents.yaml` holds them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened.

    Attributes:
        name: unique.
        alert: what the alert says, which names the symptom and not the cause.
        cause: the quiet lines, each with the service that writes it; one pod of the service does.
        storm: what becomes loud: the services, and the lines that they then write over and over.
        lead: minutes from the cause to the storm.
        must: substrings of the cause that the evidence has to hold.
        held_out: tuning must not look at it.
    """

    name: str
    alert: str
    cause: tuple[tuple[str, str], ...]
    storm: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    lead: int
    must: tuple[str, ...]
    held_out: bool


def _read() -> Iterator[Incident]:
    content = yaml.safe_load(Path(__file__).with_name("incidents.yaml").read_text(encoding="utf-8"))
    for number, told in enumerate(content["incidents"]):
        yield Incident(
            name=told["name"],
            alert=told["alert"],
            cause=tuple((each["service"], each["line"]) for each in told["cause"]),
            storm=tuple((tuple(each["services"]), _lines(each["lines"], content["waves"])) for each in told["storm"]),
            lead=told["lead"],
            must=tuple(told["must"]),
            held_out=number % 2 == 1,
        )


def _lines(told: Sequence[str], waves: Mapping[str, Any]) -> tuple[str, ...]:
    """Return lines, with those of a wave in the place of its name."""
    return tuple(
        line for each in told for line in (waves[each[1:]] if each.startswith("+") and each[1:] in waves else (each,))
    )


INCIDENTS: Final[tuple[Incident, ...]] = tuple(_read())
"""In an order that is kept: every second one is held out."""
