"""Mixes other pods' lines into a log: 16 kinds of services that complain a lot and mean nothing by it."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from tests.evals.logs.fillers import fill

LINES: Final = 32_000
"""Lines that are mixed in, as the issue asks."""

NOISE: Final[dict[str, tuple[str, ...]]] = {
    "crawler": (
        "ERROR fetch https://site-{d}.example/p/{n} failed: HTTP 404",
        "WARN robots.txt disallows /p/{n}",
        "INFO fetched {n} bytes in {ms}ms",
    ),
    "ads-bidder": (
        "error: bid timeout after 80ms auction={uuid}",
        "bid won auction={uuid} price=0.{n}",
        "WARN exchange {d} throttled us: 429",
    ),
    "geoip": ("failed to look up {ip}: not in database", "looked up {ip} in 0.{n} ms"),
    "imgproxy": (
        "[ERROR] Invalid URL signature remote={ip}",
        "[WARN] Timeout while fetching source image {n}.jpg",
        "[INFO] Completed in {ms}ms /{hex}.webp",
    ),
    "sentry-relay": (
        "ERROR relay_server::actors::upstream: upstream rejected envelope {uuid}",
        "INFO relay_server: accepted envelope {uuid}",
    ),
    "legacy-soap": (
        "SEVERE: Fault occurred calling getStock: java.net.SocketTimeoutException: Read timed out",
        "INFO: SOAP call getStock({n}) took {ms} ms",
    ),
    "chat-bridge": (
        'level=error msg="websocket closed abnormally" code=1006 conn={hex}',
        'level=info msg="relayed message" conn={hex} bytes={n}',
    ),
    "etl-nightly": (
        "ERROR row {n} skipped: invalid literal for int() with base 10",
        "INFO loaded {n} rows into staging.{table}",
        "WARNING column mismatch in batch {n}, coerced",
    ),
    "vpn-gw": (
        "TLS Error: TLS key negotiation failed to occur within 60 seconds peer={ip}:{port}",
        "peer {ip}:{port} connected",
    ),
    "antivirus": ("LibClamAV Warning: cannot open temporary file {hex}", "scanned object {uuid}: OK"),
    "iot-hub": (
        "E device {hex} dropped: keepalive timeout",
        "I device {hex} telemetry ok battery={pct}%",
        "W device {hex} firmware outdated",
    ),
    "ldap-sync": ("error: unable to bind as uid={user}: invalid credentials (49)", "synchronised {n} entries"),
    "thumbnailer": ("panic recovered: image: unknown format (file {n}.bin)", "made thumbnail {n} in {ms}ms"),
    "fraud-train": ("CRITICAL loss is NaN at step {n}, restoring checkpoint", "INFO step {n} loss=0.{n}"),
    "backup-agent": (
        "WARNING: file changed as we read it: /var/lib/data/{hex}",
        "uploaded chunk {n} ({kb} KB)",
        "ERROR: chunk {n} checksum mismatch, retrying",
    ),
    "status-page": (
        "check of https://status-{d}.example failed: connection refused",
        "check of https://status-{d}.example ok {ms}ms",
    ),
}
"""By pod kind: what it says."""

_PODS_OF_A_KIND: Final = 2


def mixed(lines: Sequence[str], times: Sequence[datetime | None], seed: int, *, count: int = LINES) -> list[str]:
    """Return `lines` with `count` lines of other pods mixed in, by time where the lines tell it, evenly elsewhere.

    Args:
        lines: the log; lines without a collector's prefix get one, as a collector would have written it.
        times: when each line was written, or None.
        seed: makes the noise.
        count: how many lines are mixed in.
    """
    source = random.Random(seed)
    known = [at for at in times if at is not None]
    begin = min(known, default=datetime(2026, 11, 20, tzinfo=UTC))
    end = max(known, default=begin + timedelta(hours=1))
    pods = [f"{kind}-{source.getrandbits(32):08x}-{number}" for kind in NOISE for number in range(_PODS_OF_A_KIND)]
    places = sorted(source.randrange(len(lines) + 1) for _ in range(count))
    noise = _noise(source, pods)
    return list(_merged(lines, times, places, noise, (begin, end)))


def _noise(source: random.Random, pods: Sequence[str]) -> Iterator[tuple[str, str]]:
    while True:
        pod = source.choice(pods)
        kind = pod.rsplit("-", 2)[0]
        yield pod, fill(source.choice(NOISE[kind]), source)


def _merged(
    lines: Sequence[str],
    times: Sequence[datetime | None],
    places: Iterable[int],
    noise: Iterator[tuple[str, str]],
    span: tuple[datetime, datetime],
) -> Iterator[str]:
    waiting = iter(places)
    place = next(waiting, None)
    now = span[0]
    for number in range(len(lines) + 1):
        while place == number:
            pod, text = next(noise)
            yield f"{_stamp(now)} {pod} app {text}"
            place = next(waiting, None)
        if number < len(lines):
            now = times[number] or now
            yield lines[number]


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"
