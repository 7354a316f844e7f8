"""(d) Redaction: throughput on logs beside two scanners, latency of short texts, memory of a stream, hostile texts."""

import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.logs import KINDS, log_of
from tests.benchmarks.scanners import credsweeper_seconds, detect_secrets_seconds
from tests.benchmarks.stack import show
from tests.workers.guardrails.test_hostile_input import PIECES
from workers.guardrails import redact

MEGABYTE = 1_000_000
LOG = 20 * MEGABYTE
STREAM = 1000 * MEGABYTE
RUNS = 5
SHORT_RUNS = 200
SHARE = 10_000
"""Characters of a hostile text whose time is compared with that of four times as many."""


def run() -> None:
    """Print throughput, latency, memory and growth."""
    _throughput()
    _kinds()
    _latency()
    _memory()
    _growth()


def _throughput() -> None:
    text = log_of(LOG)
    seconds = median(_seconds(lambda: redact(text, max_chars=LOG, time_limit=600)) for _ in range(RUNS))
    secrets = len(redact(text, max_chars=LOG, time_limit=600).spans)
    show("redaction", of="vigia", mb=LOG // MEGABYTE, mb_per_s=LOG / MEGABYTE / seconds, secrets=secrets, aim="60 MB/s")
    dense = log_of(LOG, every=100)
    spent = median(_seconds(lambda: redact(dense, max_chars=LOG, time_limit=600)) for _ in range(3))
    show("redaction", of="vigia, a secret in each 100 lines", mb_per_s=LOG / MEGABYTE / spent)
    for name, scan in (("detect-secrets", detect_secrets_seconds), ("credsweeper", credsweeper_seconds)):
        theirs, reported = scan(text)
        show("redaction", of=name, mb_per_s=LOG / MEGABYTE / theirs, secrets=reported)
        show("redaction", ratio_of_speed=theirs / seconds, to=name)


def _kinds() -> None:
    for kind in KINDS:
        for every in (10**9, 1000):
            text = log_of(4 * MEGABYTE, every=every, kind=kind)
            size = len(text.encode())
            seconds = _fastest(text)
            secrets = len(redact(text, time_limit=600).spans)
            show("redaction", of=kind, secrets=secrets, mb_per_s=size / MEGABYTE / seconds)


def _growth() -> None:
    """Show what four times as much of each hostile piece costs: about four times as much."""
    for piece in PIECES:
        text = piece * (4 * SHARE // len(piece) + 1)
        little, much = (_fastest(text[:size]) for size in (SHARE, 4 * SHARE))
        show("redaction", of=repr(piece), ms_for_10_kb=much * 1000 / 4, ratio_of_four_times=much / little)


def _fastest(text: str) -> float:
    return min(_seconds(lambda: redact(text, time_limit=600)) for _ in range(2))


def _latency() -> None:
    text = log_of(4 * MEGABYTE)
    clean = log_of(MEGABYTE, every=10**9)
    for size, aim in ((2_000, "0.1 ms"), (100_000, "2 ms")):
        pieces = [clean[at : at + size] for at in range(0, len(clean) - size, size)]
        spent = median(_seconds(lambda: redact(pieces[n % len(pieces)])) for n in range(SHORT_RUNS))  # noqa: B023
        place = text.index("DB_PASSWORD=")
        secret = text[place - size // 2 : place + size // 2]
        masked = median(_seconds(lambda: redact(secret)) for _ in range(SHORT_RUNS))  # noqa: B023
        show("redaction", of=f"{size} characters", p50_ms=spent * 1000, with_a_secret_ms=masked * 1000, aim=aim)


def _memory() -> None:
    peaks = {size: _peak_of_stream(size) for size in (LOG, STREAM)}
    for size, peak in peaks.items():
        show("redaction", of="vigia redact", mb=size // MEGABYTE, peak_memory_mb=peak)
    show("redaction", ratio_of_memory=peaks[STREAM] / peaks[LOG], aim="flat")


def _peak_of_stream(size: int) -> float:
    """Return the most memory, in MB, that `vigia redact` holds while a log of `size` flows through it."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        piece = (log_of(10 * MEGABYTE) + "\n").encode()
        with log.open("wb") as out:
            for _ in range(size // len(piece) + 1):
                out.write(piece)
        program = textwrap.dedent("""
            import sys
            from tests.benchmarks.memory import peak_mb
            from workers.cli import main
            try:
                main(["redact", sys.argv[1]])
            except SystemExit:
                pass
            print(peak_mb(), file=sys.stderr)
        """)
        done = subprocess.run(
            [sys.executable, "-c", program, str(log)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True
        )
    return float(done.stderr.split()[-1])


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor's time for `work`: what other programs do meanwhile is not counted."""
    start = time.process_time()
    work()
    return time.process_time() - start
