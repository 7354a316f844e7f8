"""Raw documents: text as it was read from a place where anybody can write, and how its bytes become text."""

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from workers.language import Wording

_GZIP: Final = b"\x1f\x8b\x08"
_GZIP_WINDOW: Final = 31
"""zlib's way to say: the largest window, and gzip's header."""

_AT_ONCE: Final = 1 << 20
"""Bytes that are unpacked at a time, so that what a small file unpacks to is noticed before it fills the memory."""

_SAMPLED: Final = 20_000
"""Characters that tell whether a text is one."""

_BROKEN: Final = re.compile(r"[\ufffd\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_HOLE: Final = re.compile(r"\x00{4,}")

_TELLING: Final = 200
"""Bytes that tell the encoding."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Text as it was read: not yet redacted, so it goes nowhere but into `redact`.

    Attributes:
        source: the evidence's source, such as `thread` or `file:app.log`.
        text: what was read, decoded.
        truncated: more was there than may be read.
    """

    source: str
    text: str = field(repr=False)
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class RawThread:
    """A Slack thread as it was read, message by message: not yet redacted.

    Attributes:
        messages: as Slack gives them, oldest first, each with its `permalink`; without those of the bot itself.
        truncated: more was there than may be read.
    """

    messages: tuple[dict[str, Any], ...] = field(repr=False)
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Something about the sources that the reader of the answer should know.

    Attributes:
        source: what it is about, in words for people, such as `The events of namespace shop`.
        cause: why it could not be read, or what is missing of it.
    """

    source: Wording
    cause: Wording


@dataclass(frozen=True, slots=True)
class Picture:
    """Figures over time that are worth a picture, and the words for those who do not see it.

    Attributes:
        name: its file name without the ending.
        series: each with its points in order of time: seconds since the epoch, and a figure.
        alt: what it shows.
        threshold: the figure that an alert is about.
    """

    name: str
    series: tuple[tuple[tuple[float, float], ...], ...] = field(repr=False)
    alt: Wording
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class CollectedSources:
    """What was read about an alert, still raw.

    Attributes:
        documents: each with the source that evidence from it will name, such as `log:shop/api-0/app`.
        notes: what could not be read. One source that fails sinks no other.
        pictures: figures alone: what stands in a picture passes no guardrail.
    """

    documents: tuple[RawDocument, ...] = ()
    notes: tuple[SourceNote, ...] = ()
    pictures: tuple[Picture, ...] = ()


class TooLarge(Exception):
    """There is more in a document than may be read."""


class NotUnpacked(Exception):
    """What was packed cannot be unpacked."""


def decoded(pieces: Iterable[bytes], *, most: int | None = None) -> Iterator[str]:
    """Yield the text of a document that arrives in pieces, as it comes. Line ends stay as they are.

    What is packed with gzip is unpacked, several members and one that was cut short included. The text is UTF-8, or
    UTF-16 if its mark or its zeros say so; broken bytes are replaced.

    Args:
        pieces: the document's bytes.
        most: the most bytes that there may be once it is unpacked.

    Raises:
        NotUnpacked: it begins as gzip does and is none.
        TooLarge: it is larger than `most`; a small file may unpack to a very large one.
    """
    plain = _bounded(_unpacked(pieces), most)
    first = next(plain, b"")
    decode = codecs.getincrementaldecoder(_encoding(first))("replace").decode
    yield decode(first)
    for piece in plain:
        yield decode(piece)
    yield decode(b"", final=True)


def is_garbled(text: str) -> bool:
    """Tell whether a decoded text is hardly one: more than a tenth of its beginning is broken or control characters.

    Words of a language in an encoding of its own stay below that in most logs; what is packed, or is a program, does
    not. Holes of zeros, which rotating a log under a running program leaves, are none of it.
    """
    sample = _HOLE.sub("", text.lstrip("\0")[:_SAMPLED])
    return len(_BROKEN.findall(sample)) * 10 > len(sample)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield bytes, unpacked if they are packed; the first piece holds at least what tells the encoding."""
    waiting = iter(pieces)
    first = b""
    for piece in waiting:
        first += piece
        if len(first) >= _TELLING:
            break
    rest = chain([first], waiting)
    if not first.startswith(_GZIP):
        yield from rest
        return
    unpack, members = zlib.decompressobj(wbits=_GZIP_WINDOW), 0
    for piece in rest:
        packed = piece
        while packed:
            if unpack.eof:
                unpack, members = zlib.decompressobj(wbits=_GZIP_WINDOW), members + 1
            try:
                plain = unpack.decompress(packed, _AT_ONCE)
            except zlib.error:
                if members:
                    return  # What follows the last member is not gzip's; gzip itself ignores it too.
                raise NotUnpacked from None
            packed = unpack.unconsumed_tail or unpack.unused_data
            if plain:
                yield plain
    yield unpack.flush()


def _bounded(pieces: Iterable[bytes], most: int | None) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if most is not None and size > most:
            raise TooLarge
        yield piece


def _encoding(first: bytes) -> str:
    sample = first[:_TELLING]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Two broken bytes before a text in ASCII look like the mark.
        rest = sample[2:]
        return "utf-8" if rest.isascii() and b" " in rest and b"\x00" not in rest else "utf-16"
    if len(sample) >= 4 and b"\x00" in sample:  # noqa: PLR2004 - two characters
        if sample[1::2].count(0) * 10 > len(sample[1::2]) * 9:
            return "utf-16-le"
        if sample[::2].count(0) * 10 > len(sample[::2]) * 9:
            return "utf-16-be"
    return "utf-8-sig"
