"""Base64 in a text: what it says once it is read.

A reader of a log decodes what looks like base64, so a secret within it is no better hidden than in plain text. Neither
is one that gzip has packed before, as Helm does with its releases.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SHORTEST: Final = 16
_LONGEST: Final = 65_536
_NARROWEST: Final = 60
"""Characters of a line of base64 that is broken: programs put 60, 64 or 76 on each."""
_MOST_LINES: Final = 1000
_NEXT_LINE: Final = re.compile(r"\r?\n[ \t]{0,40}")
_LINE_ENDS: Final = re.compile(r"={0,2}[ \t]*(?:[\"'\r\n]|\Z)")
_GZIP: Final = "H4sI"
_GZIP_MAGIC: Final = b"\x1f\x8b"
_UNPACKED: Final = 262_144
_RATIO: Final = 20
"""At most so many bytes are unpacked, and so many for each one: what the text of a release takes, and no more."""
_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_RUNS: Final = bytes(ord("a") if code in _ALPHABET else ord(" ") for code in range(256))
_NEEDLE: Final = b"a" * _SHORTEST


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a stretch of base64 says; `start` and `end` are its place, half-open, with its padding."""

    start: int
    end: int
    text: str


def decoded_runs(text: str) -> Iterator[Decoded]:
    """Yield each stretch of base64 in `text`, also over several lines, that says something a person can read."""
    runs = text.encode("ascii", "replace").translate(_RUNS)
    start = runs.find(_NEEDLE)
    while start >= 0:
        end = runs.find(b" ", start)
        end = len(runs) if end < 0 else end
        encoded, end = _whole(text, runs, start, end)
        said = _read(encoded) if len(encoded) <= _LONGEST or encoded.startswith(_GZIP) else None
        if said:
            padding = text[end : end + 2]
            yield Decoded(start, end + len(padding) - len(padding.lstrip("=")), said)
        start = runs.find(_NEEDLE, end)


def _whole(text: str, runs: bytes, start: int, end: int) -> tuple[str, int]:
    """Return a stretch with the lines below that go on with it, as `base64` breaks them, and where they end."""
    width = end - start
    pieces = [text[start:end]]
    while _NARROWEST <= width == len(pieces[-1]) and len(pieces) < _MOST_LINES:
        line = _NEXT_LINE.match(text, end)
        if line is None:
            break
        past = runs.find(b" ", line.end())
        past = len(runs) if past < 0 else past
        if not 0 < past - line.end() <= width or not _LINE_ENDS.match(text, past):
            break
        pieces.append(text[line.end() : past])
        end = past
    return "".join(pieces), end


def _read(run: str) -> str | None:
    if run.islower() or run.isupper():
        return None
    try:
        said = base64.b64decode(run[: len(run) - (len(run) % 4 == 1)] + "=" * (-len(run) % 4), altchars=_altchars(run))
        text = _unpacked(said) if said.startswith(_GZIP_MAGIC) else said.decode()
    except (binascii.Error, UnicodeDecodeError, ValueError, zlib.error):
        return None
    return text if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable() else None


def _unpacked(packed: bytes) -> str:
    """Return the beginning of what gzip has packed: a bomb of zeros has to stay small.

    Raises:
        zlib.error: it is no gzip.
    """
    said = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, min(_UNPACKED, _RATIO * len(packed)))
    return said.decode(errors="ignore")


def _altchars(run: str) -> bytes:
    return b"-_" if "-" in run or "_" in run else b"+/"
