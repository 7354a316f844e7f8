"""Services that have nothing to do with the incident: their words are put together at random, once for each seed.

Each says things that it says only once, settings and warnings among them, so that being rare is not enough to be
found.
"""

import random
from collections.abc import Iterator
from typing import Final

from tests.evals.logs.services import Service

_NAMES: Final = (
    "wishlist reviews shipping loyalty coupons returns fraud-score notifier sessions gateway-admin reports pricing "
    "translations suggestions warehouse couriers tax invoices surveys newsletter chat-assist webhooks audit exports"
).split()
_THINGS: Final = (
    "batch worker snapshot segment partition template voucher parcel label refund rule policy profile bundle bucket "
    "index queue stream token session cache shard ledger feed digest manifest quota window budget replica schedule"
).split()
_DEEDS: Final = (
    "loaded stored merged refreshed discarded computed synced published received validated compacted archived "
    "restored assigned updated verified cleaned counted prepared signed"
).split()
_COMPLAINTS: Final = (
    "could not be parsed|took longer than expected|was rejected by the peer|is missing a field|not found, using default"
    "|failed: connection reset by peer|timed out, will retry|is stale|dropped: buffer full|denied by policy"
).split("|")
_SETTINGS: Final = (
    "config reloaded: {thing}.{other} set to {{n}}|flag {thing}-{other} enabled for {{pct}}% of traffic"
    "|{thing} limit changed from {{n}} to {{n}}|migrated {thing} to version {{d}}|deployed {thing} build {{hex}}"
    "|scaled {thing} {other} to {{d}}|leader for {thing} is now {{hex}}|rotated key of {thing} {other}"
    "|switched {thing} to {other} mode|restarted {thing} {other} after upgrade"
).split("|")
_LAYOUTS: Final = (
    "{iso} LEVEL TEXT",
    'level=LEVEL ts={iso} msg="TEXT"',
    '{"time":"{iso}","level":"LEVEL","msg":"TEXT"}',
    "{stamp} LEVEL [main-{d}] TEXT",
    "[{time}] LEVEL: TEXT",
)


def bystanders(source: random.Random) -> dict[str, tuple[Service, tuple[str, ...]]]:
    """Return made-up services by name, each with the lines that it says only once."""
    return {name: _service(source) for name in _NAMES}


def _service(source: random.Random) -> tuple[Service, tuple[str, ...]]:
    layout = source.choice(_LAYOUTS)
    routine = tuple(_laid_out(layout, "INFO", f"{_done(source)} id={{n}} in {{ms}} ms", source) for _ in range(3))
    seldom = tuple(_seldom(layout, source))
    start = tuple(_laid_out(layout, "INFO", f"starting {thing}", source) for thing in source.sample(_THINGS, 3))
    once = tuple(_once(layout, source))
    return Service(routine, seldom, start, replicas=source.choice((1, 2, 2, 3))), once


def _seldom(layout: str, source: random.Random) -> Iterator[str]:
    for _ in range(4):
        yield _laid_out(layout, "INFO", f"{_done(source)} count={{n}}", source)
    for level in ("WARN", "WARN", "ERROR"):
        yield _laid_out(layout, level, _complaint(source), source)


def _once(layout: str, source: random.Random) -> Iterator[str]:
    for _ in range(3):
        thing, other = source.sample(_THINGS, 2)
        yield _laid_out(layout, "INFO", source.choice(_SETTINGS).format(thing=thing, other=other), source)
    for level in ("WARN", "ERROR"):
        yield _laid_out(layout, level, _complaint(source), source)
    yield _laid_out(layout, "INFO", f"{_done(source)} and {source.choice(_DEEDS)} again", source)


def _done(source: random.Random) -> str:
    thing, other = source.sample(_THINGS, 2)
    return f"{source.choice(_DEEDS)} {thing} {other}"


def _complaint(source: random.Random) -> str:
    thing, other = source.sample(_THINGS, 2)
    return f"{thing} {other} {{n}} {source.choice(_COMPLAINTS)}"


def _laid_out(layout: str, level: str, text: str, source: random.Random) -> str:
    written = level if layout.startswith(("{iso}", "{stamp}", "[")) else level.lower()
    return layout.replace("LEVEL", written).replace("TEXT", text)
