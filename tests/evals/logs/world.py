"""Writes the logs of an incident: hours of ordinary lines of many pods, one quiet cause, decoys, and a loud storm."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.evals.logs.bystanders import bystanders
from tests.evals.logs.fillers import fill
from tests.evals.logs.incidents import Incident, World
from tests.evals.logs.oddities import oddities, twin
from tests.evals.logs.services import Service

_BEGIN: Final = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
_TIMES: Final[Mapping[str, str]] = {
    "iso": "%Y-%m-%dT%H:%M:%S.MILLISZ",
    "isolocal": "%Y-%m-%dT%H:%M:%S.MILLIS+0000",
    "clock": "%H:%M:%S.MILLIS",
    "time": "%H:%M:%S",
    "clf": "%d/%b/%Y:%H:%M:%S +0000",
    "klog": "%m%d %H:%M:%S.%f",
    "stamp": "%Y-%m-%d %H:%M:%S,MILLIS",
    "plainstamp": "%Y-%m-%d %H:%M:%S",
    "chstamp": "%Y.%m.%d %H:%M:%S.%f",
    "sparkstamp": "%y/%m/%d %H:%M:%S",
    "slashes": "%Y/%m/%d %H:%M:%S",
    "syslog": "%b %d %H:%M:%S",
    "redis": "%d %b %Y %H:%M:%S",
}
"""How each field of a line's time is written, with `MILLIS` for the milliseconds."""

_STATEFUL: Final = frozenset(
    "postgres redis kafka kubelet pg broker rabbit journal pgmain stream vault node etcd nats mysql mongo host minio "
    "clickhouse gpu keycloak".split()
)


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod: its name, the name of the service that runs in it, what that says, and what this pod says only once."""

    name: str
    service: str
    says: Service
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How much there is of everything.

    Attributes:
        hours: from the first line to the last.
        storm_minutes: from the first line of the storm to the last.
        after: minutes that the logs go on after the alert.
        routine: a pod's ordinary lines in a minute.
        seldom: how often in an hour a pod writes each of its seldom lines.
        storm: a pod's lines in a minute of the storm.
        strangers: services that have nothing to do with the incident.
        more: pods that a service with replicas has more than it is said to have.
        decoys: lines that look like a cause and are none.
        odd: lines that each pod says once.
        twins: lines that differ from the cause in numbers alone.
    """

    hours: float = 3
    storm_minutes: float = 12
    after: float = 0
    routine: float = 3.0
    seldom: float = 2.5
    storm: float = 14.0
    strangers: int = 24
    more: int = 0
    decoys: int = 16
    odd: int = 0
    twins: int = 0


_USUAL: Final = Shape()


@dataclass(frozen=True, slots=True)
class Written:
    """An incident's logs.

    Attributes:
        lines: in order of time, each as `TIMESTAMP POD CONTAINER message`.
        alert_time: when the alert fired.
    """

    lines: list[str]
    alert_time: datetime


def write(incident: Incident, seed: int, *, crowded: bool = False) -> Written:
    """Return the logs of `incident`; the same seed gives the same logs.

    Args:
        incident: what happened.
        seed: of chance.
        crowded: let every pod say things once, and other pods things that differ from the cause in numbers alone.
    """
    chance = random.Random(f"shape/{seed}/{incident.name}")
    shape = _drawn(incident, chance) if incident.world.varied else _USUAL
    if crowded:
        shape = replace(shape, odd=chance.choice((2, 5, 10, 20)), twins=chance.choice((0, 3, 20)))
    source = random.Random(f"{seed}/{incident.name}")
    pods = list(_pods(incident.world, shape, source))
    end = _BEGIN + timedelta(hours=shape.hours)
    onset = end - timedelta(minutes=shape.storm_minutes)
    events = [
        *_ordinary(pods, shape, end, source),
        *_decoys(incident.world, shape, pods, end, source),
        *_causes(incident, pods, onset - timedelta(minutes=incident.lead), source),
        *_storm(incident, shape, pods, end, source),
        *_resembling(incident, shape, pods, end, source),
        *_odd(incident.world, shape, pods, end, source),
        *_twins(incident, shape, pods, end, source),
    ]
    events.sort(key=lambda event: event[0])
    lines = [_line(at, pod, template, incident.world.layout, source) for at, pod, template in events]
    return Written(lines, end - timedelta(minutes=shape.after))


def _drawn(incident: Incident, source: random.Random) -> Shape:
    """Return a shape of some 5,000 to 60,000 lines, of which the storm writes a tenth to a half."""
    services = incident.world.services
    strangers, more = source.choice((0, 0, 2, 5, 9, 14)), source.choice((0, 0, 1, 3))
    replicas = {name: service.replicas + more * (service.replicas > 1) for name, service in services.items()}
    loud = sum(replicas[name] for names, _ in incident.storm for name in names)
    storm_minutes = source.uniform(3, 40)
    hours = max(source.uniform(1, 8), (incident.lead + storm_minutes) / 60 + 0.3)
    lines = 5_000 * 12 ** source.random()
    stormy = lines * source.uniform(0.1, 0.5)
    return Shape(
        hours=hours,
        storm_minutes=storm_minutes,
        after=source.choice((0.0, 0.0, 0.2)) * storm_minutes,
        routine=(lines - stormy) / (60 * hours * (sum(replicas.values()) + 2 * strangers)),
        seldom=source.uniform(0.2, 3),
        storm=max(1.0, stormy / (storm_minutes * loud)),
        strangers=strangers,
        more=more,
        decoys=source.randrange(6, 17),
    )


def _pods(world: World, shape: Shape, source: random.Random) -> Iterator[Pod]:
    strangers = dict(list(bystanders(source).items())[: shape.strangers])
    services = dict(world.services) | {name: service for name, (service, _) in strangers.items()}
    for name, service in services.items():
        replicaset = f"{source.getrandbits(36):09x}"
        speaker = source.randrange(service.replicas)
        for number in range(service.replicas + shape.more * (service.replicas > 1)):
            suffix = "".join(source.choices("bcdfghjklmnpqrstvwxz2456789", k=5))
            full = f"{name}-{number}" if name in _STATEFUL else f"{name}-{replicaset}-{suffix}"
            yield Pod(full, name, service, strangers[name][1] if name in strangers and number == speaker else ())


_Event = tuple[datetime, Pod, str]


def _ordinary(pods: Sequence[Pod], shape: Shape, end: datetime, source: random.Random) -> Iterator[_Event]:
    minutes = (end - _BEGIN).total_seconds() / 60
    for pod in pods:
        service = pod.says
        for line in pod.once:
            yield _any_time(end, source), pod, line
        for number, line in enumerate(service.start):
            yield _BEGIN + timedelta(seconds=number + source.random()), pod, line
        for _ in range(int(minutes * shape.routine * source.uniform(0.5, 1.5))):
            yield _any_time(end, source), pod, source.choice(service.routine)
        for line in service.seldom:
            for _ in range(_count(minutes / 60 * shape.seldom, source)):
                yield _any_time(end, source), pod, line


def _decoys(world: World, shape: Shape, pods: Sequence[Pod], end: datetime, source: random.Random) -> Iterator[_Event]:
    for service, line in source.sample(world.decoys, shape.decoys):
        yield _any_time(end, source), source.choice([pod for pod in pods if pod.service == service]), line


def _causes(incident: Incident, pods: Sequence[Pod], at: datetime, source: random.Random) -> Iterator[_Event]:
    for number, (service, line) in enumerate(incident.cause):
        pod = source.choice([pod for pod in pods if pod.service == service])
        yield at + timedelta(seconds=number), pod, line


def _storm(
    incident: Incident, shape: Shape, pods: Sequence[Pod], end: datetime, source: random.Random
) -> Iterator[_Event]:
    onset = end - timedelta(minutes=shape.storm_minutes)
    for wave, (services, lines) in enumerate(incident.storm):
        begin = onset + timedelta(seconds=45 * wave)
        minutes = (end - begin).total_seconds() / 60
        for pod in pods:
            if pod.service not in services:
                continue
            for _ in range(int(minutes * shape.storm)):
                yield begin + (end - begin) * (source.random() ** 0.7), pod, source.choice(lines)


def _resembling(
    incident: Incident, shape: Shape, pods: Sequence[Pod], end: datetime, source: random.Random
) -> Iterator[_Event]:
    for service, line, per_hour in incident.also:
        speakers = [pod for pod in pods if pod.service == service]
        for _ in range(int(shape.hours * per_hour)):
            yield _any_time(end, source), source.choice(speakers), line


def _odd(world: World, shape: Shape, pods: Sequence[Pod], end: datetime, source: random.Random) -> Iterator[_Event]:
    for pod in pods:
        if pod.service in world.odd:
            for line in oddities(world.odd[pod.service], shape.odd, source):
                yield _any_time(end, source), pod, line


def _twins(
    incident: Incident, shape: Shape, pods: Sequence[Pod], end: datetime, source: random.Random
) -> Iterator[_Event]:
    for service, line in incident.cause:
        like = twin(line, incident.must, source)
        speakers = [pod for pod in pods if pod.service == service]
        for _ in range(shape.twins if like else 0):
            yield _any_time(end, source), source.choice(speakers), like or line


def _any_time(end: datetime, source: random.Random) -> datetime:
    return _BEGIN + (end - _BEGIN) * source.random()


def _count(mean: float, source: random.Random) -> int:
    return sum(source.random() < mean / 20 for _ in range(20))


def _line(at: datetime, pod: Pod, template: str, layout: str, source: random.Random) -> str:
    milliseconds = f"{at.microsecond // 1000:03d}"
    times = {
        name: at.strftime(written.replace("MILLIS", milliseconds))
        for name, written in _TIMES.items()
        if f"{{{name}}}" in template
    }
    times["epoch"] = f"{at.timestamp():.6f}"
    times["epochms"] = f"{at.timestamp() * 1000:.0f}"
    message = fill(template, source, **times)
    stamp = at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"
    if layout == "bare":
        return message
    if layout == "kubectl":
        return f"[pod/{pod.name}/{pod.says.container}] {stamp} {message}"
    return f"{stamp} {pod.name} {pod.says.container} {message}"
