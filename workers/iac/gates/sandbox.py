"""Runs a program on files in a folder that is removed afterwards, without this process' environment.

It gets no credentials, since it gets no variable but the path; addresses that it asks a proxy for lead nowhere; and it
ends with all that it started when its time, its memory or its output is over.
"""

import os
import resource
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.iac.wording import Phrase, PhrasedError
from workers.limits import Limits

_MOST_BYTES: Final = 8_000_000
_PIECE: Final = 1 << 16
MOST_MEMORY: Final = 4 << 30
"""Bytes of data that each process may have, where the system can say so; a large provider takes a sixth of it."""

_TURN: Final = 0.25
"""Seconds between two looks at whether somebody wants the program to end."""

_NOWHERE: Final = "http://127.0.0.1:9"
"""The port `discard`, which nothing listens on."""


class ProgramFailed(PhrasedError):
    """A program is not there, or took too long, or said too much. The message holds nothing of what it said."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended, and what it said."""

    code: int
    output: str
    errors: str


@contextmanager
def sandbox(files: Mapping[str, str]) -> Iterator[Path]:
    """Make a folder with some files, and remove it in the end.

    Args:
        files: what each says, by its path from the folder.
    """
    with tempfile.TemporaryDirectory(prefix="vigia-gate-") as place:
        folder = Path(place).resolve()
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        yield folder


def run(  # noqa: PLR0913 - what a program is run with
    command: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
    name: Phrase | str | None = None,
    limits: Limits | None = None,
    memory: int = MOST_MEMORY,
) -> Ended:
    """Run a program in a folder.

    Args:
        command: the program, found on the path, and its arguments.
        folder: where it runs, and its home.
        seconds: that it may take.
        environment: variables that it gets beside the path.
        name: what people call it. None: as the command does.
        limits: of the job that it is for; None: there is none.
        memory: bytes of data that each of its processes may have; 0: any number, for programs that reserve much of it.

    Raises:
        JobCancelled, DeadlineExceeded: the job has to stop, and the program with it.
        ProgramFailed: it could not be started, took too long, or said more than 8 MB.
    """
    called = name or Path(command[0]).name
    if shutil.which(command[0]) is None:
        raise ProgramFailed(Phrase("{called} is not installed", called=called))
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_bare(folder) | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError:
        raise ProgramFailed(Phrase("{called} could not be started", called=called)) from None
    if memory:
        _limit(process, memory)
    with process:
        try:
            output, errors = _said(process, called, time.monotonic() + seconds, limits)
            return Ended(process.wait(), output, errors)
        except subprocess.TimeoutExpired:
            raise ProgramFailed(Phrase("{called} took too long", called=called)) from None
        finally:
            # What it started is in its group, and may outlive it.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def _limit(process: subprocess.Popen[bytes], memory: int) -> None:
    """Limit the data of a process and of what it starts later. Only Linux can do this to another process."""
    with suppress(AttributeError, OSError):
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (memory, memory))


def _said(process: subprocess.Popen[bytes], name: Phrase | str, until: float, limits: Limits | None) -> tuple[str, str]:
    """Read what a program says until it ends.

    Raises:
        ProgramFailed: it says too much.
        TimeoutExpired: its time is over.
    """
    streams = [stream for stream in (process.stdout, process.stderr) if stream is not None]
    said = {stream: bytearray() for stream in streams}
    with selectors.DefaultSelector() as selector:
        for stream in streams:
            selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            if limits:
                limits.check()
            left = until - time.monotonic()
            if left <= 0:
                raise subprocess.TimeoutExpired(str(name), left)
            for key, _ in selector.select(min(left, _TURN)):
                stream = next(each for each in streams if each is key.fileobj)
                piece = os.read(stream.fileno(), _PIECE)
                said[stream] += piece
                if not piece:
                    selector.unregister(stream)
                if len(said[stream]) > _MOST_BYTES:
                    raise ProgramFailed(
                        Phrase("{called} said more than {most} MB", called=name, most=_MOST_BYTES // 1_000_000)
                    )
    process.wait(max(0.0, until - time.monotonic()))
    output, errors = (said[stream].decode("utf-8", "replace") for stream in streams)
    return output, errors


def _bare(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "HTTP_PROXY": _NOWHERE,
        "HTTPS_PROXY": _NOWHERE,
        "http_proxy": _NOWHERE,
        "https_proxy": _NOWHERE,
    }
