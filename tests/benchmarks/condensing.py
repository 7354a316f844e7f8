"""(e) Condensing: speed and memory beside drain3 on a mixed log, and how well messages are grouped, in the same run."""

import json
import random
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from tests.benchmarks.grouping_logs import FORMS, accuracy, systems
from tests.benchmarks.stack import show
from tests.evals.logs.incidents import INCIDENTS
from tests.evals.logs.world import write
from workers.condense import grouped
from workers.condense.headers import header_form, message

MEGABYTE = 1_000_000
LOG = 100 * MEGABYTE
LARGE = 1000 * MEGABYTE
DRAIN_LOG = 5 * MEGABYTE
"""drain3 is given less, since it would take half a minute for the whole."""

_SEED = 3

_MASKS = (
    (r"(?<![\w.])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"),
    (r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?", "IP"),
    (r"(?<![\w.])0x[0-9a-f]+", "HEX"),
    (r"(?<![\w.])[0-9a-f]{6,}(?![\w.])", "HEX"),
    (r"(?<![\w])[-+]?\d+(?:\.\d+)?", "NUM"),
)
"""The generic masks that drain3's own examples have."""


def mixed_lines() -> Iterator[str]:
    """Yield lines of many pods and of many systems in turn, without end."""
    source = random.Random(_SEED)
    many = [line for system in systems(_SEED, [FORMS]) for line in system.lines]
    pods = write(INCIDENTS[0], _SEED).lines
    while True:
        start = source.randrange(len(pods) - 4000)
        yield from pods[start : start + 4000]
        yield from source.sample(many, 2000)


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds of processor time, and the most memory in MB; what redacts is in the memory and apart in the time."""

    condensing: float
    redacting: float
    peak_mb: float


def run() -> None:
    """Print speed, memory and accuracy."""
    _speed()
    _grouping()


def _speed() -> None:
    spent = {}
    for size in (LOG, LARGE):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "log"
            _write(log, size)
            spent[size] = each = _condensed(log)
        show(
            "condensing",
            of="vigia",
            mb=size // MEGABYTE,
            cpu_s=each.condensing,
            mb_per_s=size / MEGABYTE / each.condensing,
            peak_mb=each.peak_mb,
            redaction_on_top_cpu_s=each.redacting,
            aim="100 MB in 3 s, 400 MB of memory",
        )
    show("condensing", ratio_of_memory=spent[LARGE].peak_mb / spent[LOG].peak_mb, aim="flat")
    lines = _some(DRAIN_LOG)
    begin = time.process_time()
    _drained(lines)
    theirs = DRAIN_LOG / MEGABYTE / (time.process_time() - begin)
    show("condensing", of="drain3 with masks", mb_per_s=theirs)
    show("condensing", ratio_of_speed=LOG / MEGABYTE / spent[LOG].condensing / theirs, to="drain3 with masks")


def _grouping() -> None:
    logs = systems(_SEED)
    ours = [accuracy([line.group for line in grouped(log.lines)], log.events) for log in logs]
    theirs = [accuracy(_drained(_messages(log.lines)), log.events) for log in logs]
    for name, found in (("vigia", ours), ("drain3 with masks", theirs)):
        show("grouping", of=name, systems=len(logs), ga=mean(a.grouping for a in found), f1=mean(a.f1 for a in found))
    for log, one, other in zip(logs, ours, theirs, strict=True):
        show("grouping", system=log.name, ga=one.grouping, f1=one.f1, drain3_ga=other.grouping, drain3_f1=other.f1)


def _drained(lines: Sequence[str]) -> list[int]:
    """Return the group that drain3 gives each line, once it has seen all."""
    # Installed by `make bench` alone.
    from drain3 import TemplateMiner  # noqa: PLC0415
    from drain3.masking import MaskingInstruction  # noqa: PLC0415
    from drain3.template_miner_config import TemplateMinerConfig  # noqa: PLC0415

    config = TemplateMinerConfig()
    config.masking_instructions = [MaskingInstruction(pattern, name) for pattern, name in _MASKS]
    miner = TemplateMiner(config=config)
    return [miner.add_log_message(line)["cluster_id"] for line in lines]


def _messages(lines: Sequence[str]) -> list[str]:
    """Return lines without their headers, as the literature gives them to a miner."""
    form = header_form(lines)
    return [message(line, form) for line in lines]


def _some(size: int) -> list[str]:
    lines: list[str] = []
    for line in mixed_lines():
        size -= len(line) + 1
        if size < 0:
            break
        lines.append(line)
    return lines


def _write(path: Path, size: int) -> None:
    piece = ("\n".join(_some(min(size, 50 * MEGABYTE))) + "\n").encode()
    with path.open("wb") as out:
        for _ in range(max(1, size // len(piece))):
            out.write(piece)


def _condensed(log: Path) -> _Spent:
    """Return what `vigia condense` takes for a log, on one thread."""
    program = textwrap.dedent("""
        import json, sys, time
        from pathlib import Path
        from tests.benchmarks.memory import peak_mb
        from workers.condense import Condenser
        from workers.guardrails import new_mask_key
        from workers.guardrails.stream import RedactionStream

        redacting = 0.0

        def pieces():
            global redacting
            stream = RedactionStream(new_mask_key())
            with Path(sys.argv[1]).open("rb") as log:
                while piece := log.read(1 << 20):
                    begin = time.process_time()
                    safe = stream.feed(piece.decode("utf-8", "replace"))
                    redacting += time.process_time() - begin
                    yield safe
            begin = time.process_time()
            safe = stream.finish()
            redacting += time.process_time() - begin
            yield safe

        condenser = Condenser()
        begin = time.process_time()
        condenser.read("log", pieces())
        condenser.condense(budget=13_000, count=len, alert="checkout is slow")
        whole = time.process_time() - begin
        print(json.dumps({"condensing": whole - redacting, "redacting": redacting, "peak_mb": peak_mb()}))
    """)
    command = [sys.executable, "-c", program, str(log)]
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": "."}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, env=single)
    return _Spent(**json.loads(done.stdout))
