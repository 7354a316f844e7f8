"""Base64 in a text: what it says once it is read.

A reader of a log decodes what looks like base64, so a secret within it is no better hidden than in plain text. Neither
is one that gzip or zlib has packed before, as Helm does with its releases, or that PowerShell takes in UTF-16.
"""

import base64
import binascii
import codecs
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
_PACKED: Final = {
    b"\x1f\x8b": zlib.MAX_WBITS | 16,
    **dict.fromkeys((b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"), zlib.MAX_WBITS),
}
"""What gzip and zlib begin with, and how zlib is told to unpack it."""
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
        return readable(_unpacked(said, _PACKED[said[:2]]) if said[:2] in _PACKED else said)
    except (binascii.Error, ValueError, zlib.error):
        return None


def readable(data: bytes) -> str | None:
    """Return the text that `data` is, in UTF-8 or in UTF-16; None if it is none."""
    is_wide = data.startswith(codecs.BOM_UTF16_LE) or data[1:2] == b"\0"
    try:
        text = data[: len(data) // 2 * 2].decode("utf-16-le").lstrip("\ufeff") if is_wide else data.decode()
    except UnicodeDecodeError:
        return None
    return text if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable() else None


def _unpacked(packed: bytes, how: int) -> bytes:
    """Return the beginning of what gzip or zlib has packed: a bomb of zeros has to stay small.

    Raises:
        zlib.error: it is neither.
    """
    said = zlib.decompressobj(how).decompress(packed, min(_UNPACKED, _RATIO * len(packed)))
    return said.decode(errors="ignore").encode()


def _altchars(run: str) -> bytes:
    return b"-_" if "-" in run or "_" in run else b"+/"
