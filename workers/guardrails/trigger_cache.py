"""Keeps compiled patterns between processes: hyperscan takes a second to compile Vigía's, and a moment to load them.

The file lies in the user's own cache directory. One that somebody else could have written is not read: its bytes are
taken as they are.
"""

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import hyperscan

_WORTH_KEEPING = 0.05
"""Seconds of compiling below which nothing is kept."""

_MOST_FILES: Final = 8
"""Vigía's own patterns, those of some versions of it, and those of some teams' own rules: 2.4 MB each."""

_NAME: Final = "triggers-"


def cached(patterns: Sequence[str], compiled: Callable[[], Any]) -> Any:
    """Return the database for `patterns`: the one that was kept, else what `compiled` returns, which is kept.

    A directory that cannot be written or a file that cannot be read costs time, and nothing else.
    """
    digest = hashlib.sha256("\0".join(patterns).encode()).hexdigest()
    path = _directory() / f"{_NAME}{digest[:32]}"
    # What another version of hyperscan or another kind of processor wrote is an error of hyperscan's.
    with contextlib.suppress(OSError, hyperscan.error):
        if _is_ours(path):
            database = hyperscan.loadb(path.read_bytes(), hyperscan.HS_MODE_BLOCK)
            path.touch()
            return database
    started = time.monotonic()
    database = compiled()
    if time.monotonic() - started >= _WORTH_KEEPING:
        with contextlib.suppress(OSError):
            _write(path, hyperscan.dumpb(database))
            _forget_the_oldest(path.parent)
    return database


def _directory() -> Path:
    chosen = os.environ.get("XDG_CACHE_HOME")
    return (Path(chosen) if chosen else Path("~/.cache").expanduser()) / "vigia"


def _is_ours(path: Path) -> bool:
    """Tell whether nobody else could have written the file, nor put it there."""
    return all(
        status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        for status in (path.lstat(), path.parent.lstat())
    )


def _write(path: Path, content: bytes) -> None:
    """Write the file so that another process sees all of it, or nothing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _forget_the_oldest(directory: Path) -> None:
    """Delete what was used longest ago, since every version of the patterns leaves a file behind."""
    files = sorted(directory.glob(f"{_NAME}*"), key=lambda file: file.lstat().st_mtime, reverse=True)
    for file in files[_MOST_FILES:]:
        file.unlink()
