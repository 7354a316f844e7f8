"""The most memory that a program held: each figure is of a program of its own, so that none holds another's."""

from pathlib import Path


def peak_mb() -> float:
    """Return the most memory, in MB, that this process held since it began.

    Linux's `VmHWM` (proc_pid_status(5)), which begins anew with each program. `ru_maxrss` does not: it counts what the
    process that started this one held as well, even where that was before.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) * 1024 / 1e6
