"""Reading and writing: UTF-8 both ways, whatever the locale says; broken bytes are replaced, never fatal."""

import codecs
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import click

from workers.cli import wording
from workers.cli.group import Ended, ExitCode, terminal_language
from workers.documents import NotUnpacked, TooLarge, decoded
from workers.errors import BadInput
from workers.language import Wording

STDIN: Final = "-"

_PIECE: Final = 1 << 20
"""Bytes that are read at a time."""

_OTHER_LINE_ENDS: Final = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def read(name: str, *, most: int | None = None) -> str:
    """Return the text of a file, or of standard input for `-`. Line ends stay as they are.

    Args:
        name: the file's path, or `-`.
        most: the most bytes it may have.

    Raises:
        BadInput: it cannot be read, or is larger than `most`.
    """
    limit = -1 if most is None else most + 1
    with _opened(name) as stream:
        content = stream.read(limit)
    if most is not None and len(content) > most:
        raise _too_large(name, most)
    return content.decode("utf-8", "replace")


def read_log(name: str, *, most: int | None = None) -> Iterator[str]:
    """Yield the text of a log, or of an alert, as it comes: UTF-8 or UTF-16, packed with gzip or not.

    Args:
        name: the file's path, or `-`.
        most: the most bytes that it may have once it is unpacked.

    Raises:
        BadInput: it cannot be read or unpacked, or is larger than `most`.
    """
    try:
        with _opened(name) as stream:
            yield from decoded(iter(lambda: stream.read(_PIECE), b""), most=most)
    except NotUnpacked:
        raise _bad_input(wording.NOT_UNPACKED, name=_shown(name)) from None
    except TooLarge:
        raise _too_large(name, most) from None


def read_whole_log(name: str, *, most: int | None = None) -> str:
    """Return the text that `read_log` yields, in one piece; what it raises is raised here too."""
    return "".join(read_log(name, most=most))


def read_lines(names: Iterable[str]) -> Iterator[str]:
    """Yield the lines of several inputs without their ends, one at a time, so that a pipe is answered as it comes.

    The mark that PowerShell puts before a text in UTF-8 is none of its first line.

    Raises:
        BadInput: one cannot be read.
    """
    for name in names:
        with _opened(name) as stream:
            for number, line in enumerate(stream):
                read = line if number else line.removeprefix(codecs.BOM_UTF8)
                yield read.rstrip(b"\r\n").decode("utf-8", "replace")


def write(text: str, *, end: str = "\n") -> None:
    """Write `text` to standard output.

    Raises:
        Ended: it cannot be written to, such as a full disk; a reader that has gone away ends the command quietly.
    """
    try:
        click.echo(text + end, nl=False)
    except BrokenPipeError:
        raise
    except OSError:
        raise Ended(wording.UNWRITABLE, ExitCode.FAILED) from None


def write_json(value: Any) -> None:
    """Write `value` to standard output as one line of JSON, whatever a reader takes for the end of a line."""
    write(json.dumps(value, ensure_ascii=False).translate(_OTHER_LINE_ENDS))


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    """Open a file, or standard input, for its bytes.

    Raises:
        BadInput: it cannot be read; or there is no standard input, as where a service starts a command.
    """
    try:
        stream = click.open_file(name, "rb")
    except (OSError, RuntimeError):
        raise _unreadable(name) from None
    with stream:
        try:
            yield stream
        except OSError:
            raise _unreadable(name) from None


def _shown(name: str) -> str:
    return wording.STANDARD_INPUT.in_(terminal_language()) if name == STDIN else name


def _too_large(name: str, most: int | None) -> BadInput:
    return _bad_input(wording.TOO_LARGE, name=_shown(name), most=most)


def _unreadable(name: str) -> BadInput:
    return _bad_input(wording.UNREADABLE, name=_shown(name))


def _bad_input(words: Wording, **values: object) -> BadInput:
    return BadInput("the input cannot be used", wording=words.filled(**values))
