"""Writes the logs of an incident: hours of ordinary lines of many pods, one quiet cause, decoys, and a loud storm."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.evals.logs.bystanders import bystanders
from tests.evals.logs.fillers import fill
from tests.evals.logs.incidents import Incident, World
from tests.evals.logs.services import Service

_BEGIN: Final = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
_HOURS: Final = 3
_STORM_MINUTES: Final = 12
_ROUTINE_PER_MINUTE: Final = 3.0
_SELDOM_PER_HOUR: Final = 2.5
_STORM_PER_MINUTE: Final = 14.0
_DECOYS: Final = 16
_STATEFUL: Final = frozenset({"postgres", "redis", "kafka", "kubelet", "pg", "broker", "rabbit", "journal"})


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod: its name, the name of the service that runs in it, what that says, and what this pod says only once."""

    name: str
    service: str
    says: Service
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """An incident's logs.

    Attributes:
        lines: in order of time, each as `TIMESTAMP POD CONTAINER message`.
        alert_time: when the alert fired.
    """

    lines: list[str]
    alert_time: datetime


def write(incident: Incident, seed: int) -> Written:
    """Return the logs of `incident`; the same seed gives the same logs."""
    source = random.Random(f"{seed}/{incident.name}")
    pods = list(_pods(incident.world, source))
    end = _BEGIN + timedelta(hours=_HOURS)
    onset = end - timedelta(minutes=_STORM_MINUTES)
    events = [
        *_ordinary(pods, end, source),
        *_decoys(incident.world, pods, end, source),
        *_causes(incident, pods, onset - timedelta(minutes=incident.lead), source),
        *_storm(incident, pods, onset, end, source),
    ]
    events.sort(key=lambda event: event[0])
    return Written([_line(at, pod, template, source) for at, pod, template in events], end)


def _pods(world: World, source: random.Random) -> Iterator[Pod]:
    strangers = bystanders(source)
    services = dict(world.services) | {name: service for name, (service, _) in strangers.items()}
    for name, service in services.items():
        replicaset = f"{source.getrandbits(36):09x}"
        speaker = source.randrange(service.replicas)
        for number in range(service.replicas):
            suffix = "".join(source.choices("bcdfghjklmnpqrstvwxz2456789", k=5))
            full = f"{name}-{number}" if name in _STATEFUL else f"{name}-{replicaset}-{suffix}"
            yield Pod(full, name, service, strangers[name][1] if name in strangers and number == speaker else ())


_Event = tuple[datetime, Pod, str]


def _ordinary(pods: Sequence[Pod], end: datetime, source: random.Random) -> Iterator[_Event]:
    minutes = (end - _BEGIN).total_seconds() / 60
    for pod in pods:
        service = pod.says
        for line in pod.once:
            yield _any_time(end, source), pod, line
        for number, line in enumerate(service.start):
            yield _BEGIN + timedelta(seconds=number + source.random()), pod, line
        for _ in range(int(minutes * _ROUTINE_PER_MINUTE * source.uniform(0.5, 1.5))):
            yield _any_time(end, source), pod, source.choice(service.routine)
        for line in service.seldom:
            for _ in range(_count(minutes / 60 * _SELDOM_PER_HOUR, source)):
                yield _any_time(end, source), pod, line


def _decoys(world: World, pods: Sequence[Pod], end: datetime, source: random.Random) -> Iterator[_Event]:
    for service, line in source.sample(world.decoys, _DECOYS):
        yield _any_time(end, source), source.choice([pod for pod in pods if pod.service == service]), line


def _causes(incident: Incident, pods: Sequence[Pod], at: datetime, source: random.Random) -> Iterator[_Event]:
    for number, (service, line) in enumerate(incident.cause):
        pod = source.choice([pod for pod in pods if pod.service == service])
        yield at + timedelta(seconds=number), pod, line


def _storm(
    incident: Incident, pods: Sequence[Pod], onset: datetime, end: datetime, source: random.Random
) -> Iterator[_Event]:
    for wave, (services, lines) in enumerate(incident.storm):
        begin = onset + timedelta(seconds=45 * wave)
        minutes = (end - begin).total_seconds() / 60
        for pod in pods:
            if pod.service not in services:
                continue
            for _ in range(int(minutes * _STORM_PER_MINUTE)):
                yield begin + (end - begin) * (source.random() ** 0.7), pod, source.choice(lines)


def _any_time(end: datetime, source: random.Random) -> datetime:
    return _BEGIN + (end - _BEGIN) * source.random()


def _count(mean: float, source: random.Random) -> int:
    return sum(source.random() < mean / 20 for _ in range(20))


def _line(at: datetime, pod: Pod, template: str, source: random.Random) -> str:
    times = {
        "iso": at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z",
        "clock": at.strftime("%H:%M:%S.") + f"{at.microsecond // 1000:03d}",
        "time": at.strftime("%H:%M:%S"),
        "clf": at.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        "klog": at.strftime("%m%d %H:%M:%S.%f"),
        "stamp": at.strftime("%Y-%m-%d %H:%M:%S,") + f"{at.microsecond // 1000:03d}",
    }
    message = fill(template, source, **times)
    return f"{at.strftime('%Y-%m-%dT%H:%M:%S.%f')}000Z {pod.name} {pod.says.container} {message}"
