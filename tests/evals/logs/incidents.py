"""Incidents in which one quiet line, often at INFO and long before, caused a storm that other pods are loud about.

They were written before the condenser was tuned, each with its own mechanism and its own words. Half of the first ones
(`tune`) may be looked at while tuning; the other half are held out and only ever counted. `incidents.yaml` holds them.
`second.yaml` holds a second world, with other systems and words, of which all incidents are held out: it was written
when tuning on the first had gone on for a while, to see how much of what was won there is general. `third/` holds six
worlds more, written when tuning on those two was done: in them the number of pods and of lines, the hours, the layout
of a line and the loudness of the storm differ from incident to incident; half of them are held out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from tests.evals.logs.oddities import Odd
from tests.evals.logs.services import DECOYS, SERVICES, Service


@dataclass(frozen=True, slots=True)
class World:
    """Where incidents happen.

    Attributes:
        services: by name.
        decoys: lines that look like a cause and are none: a service's name and the line.
        layout: how a line says whose it is: `contract` (time, pod and container before the message), `kubectl` (as
            `kubectl logs --prefix --timestamps` writes it) or `bare` (the message alone).
        varied: each incident has pods, lines, hours and a storm of its own number, rather than all the same.
        odd: how services say what they say once, by their name; those of a crowded incident say much.
    """

    services: Mapping[str, Service]
    decoys: tuple[tuple[str, str], ...]
    layout: str = "contract"
    varied: bool = False
    odd: Mapping[str, Odd] = field(default_factory=dict)


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
        world: where it happened.
        also: harmless lines of this incident's days that resemble its cause: the service, the line, how many an hour.
    """

    name: str
    alert: str
    cause: tuple[tuple[str, str], ...]
    storm: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    lead: int
    must: tuple[str, ...]
    held_out: bool
    world: World
    also: tuple[tuple[str, str, float], ...] = ()


def _content(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return content


def _world(content: Mapping[str, Any], *, varied: bool = False) -> World:
    services = {
        name: Service(
            tuple(told["routine"]), tuple(told["seldom"]), tuple(told["start"]), told["container"], told["replicas"]
        )
        for name, told in content["services"].items()
    }
    decoys = tuple((service, line) for service, line in content["decoys"])
    odd = {
        name: Odd(told["odd"], tuple(told["levels"]), content.get("language") == "es")
        for name, told in content["services"].items()
        if "odd" in told
    }
    return World(services, decoys, content.get("layout", "contract"), varied, odd)


def _incidents(content: Mapping[str, Any], world: World, *, all_held_out: bool) -> Iterator[Incident]:
    for number, told in enumerate(content["incidents"]):
        yield Incident(
            name=told["name"],
            alert=told["alert"],
            cause=tuple((each["service"], each["line"]) for each in told["cause"]),
            storm=tuple((tuple(each["services"]), _lines(each["lines"], content["waves"])) for each in told["storm"]),
            lead=told["lead"],
            must=tuple(told["must"]),
            held_out=all_held_out or number % 2 == 1,
            world=world,
            also=tuple((each["service"], each["line"], each["per_hour"]) for each in told.get("also", ())),
        )


def _lines(told: Sequence[str], waves: Mapping[str, Any]) -> tuple[str, ...]:
    """Return lines, with those of a wave in the place of its name."""
    return tuple(
        line for each in told for line in (waves[each[1:]] if each.startswith("+") and each[1:] in waves else (each,))
    )


def _third() -> Iterator[Incident]:
    for path in sorted(Path(__file__).with_name("third").glob("*.yaml")):
        content = _content(f"third/{path.name}")
        yield from _incidents(content, _world(content, varied=True), all_held_out=False)


_SECOND: Final = _content("second.yaml")

INCIDENTS: Final[tuple[Incident, ...]] = tuple(
    _incidents(_content("incidents.yaml"), World(SERVICES, DECOYS), all_held_out=False)
)
"""In an order that is kept: every second one is held out."""

SECOND: Final[tuple[Incident, ...]] = tuple(_incidents(_SECOND, _world(_SECOND), all_held_out=True))
"""Those of the second world."""

THIRD: Final[tuple[Incident, ...]] = tuple(_third())
"""Those of the third set's six worlds, of each of which every second one is held out."""
