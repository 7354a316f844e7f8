"""Bytes that stand in a text as numbers: what they say once they are read.

Programs print bytes so by accident: Go and Node their slices and buffers, databases their binary columns; and people
dump a file with `xxd`. Whoever has the log reads them back, so a secret within is no better hidden than in base64.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.keys.encoded import Decoded, readable

_RUN: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX]|\\{1,2}x|[xX]')?(?P<digits>(?:[0-9A-Fa-f]{2}){12,20000}+)(?![0-9A-Za-z])"
)
_LIST: Final = re.compile(
    r"[\[({<](?:Buffer )?(?P<numbers>(?:0x)?[0-9A-Fa-f]{1,3}(?:(?:, ?| )(?:0x)?[0-9A-Fa-f]{1,3}){5,20000}+)"
)
_NUMBER: Final = re.compile(r"[0-9A-Fa-f]{1,3}(?!x)")
_NAME: Final = re.compile(
    r"(?P<name>[A-Za-z_][\w.\-]{1,40})[\\\"']{0,4}[ \t]?[:=][ \t]?"
    r"(?:\{[\\\"']{0,4}type[\\\"']{0,4}: ?[\\\"']{0,4}Buffer[\\\"']{0,4}, ?[\\\"']{0,4}data[\\\"']{0,4}: ?)?"
    r"(?:\[\](?:uint8|byte)|<)?\Z"
)
"""What a list is the value of; Node writes more before it."""
_BEFORE: Final = 120
_DUMPED: Final = re.compile(
    r"^[ \t]{0,8}(?:0x)?[0-9A-Fa-f]{4,10}:?[ \t]{1,4}"
    r"(?P<bytes>(?:[0-9A-Fa-f]{2}){1,2}(?:[ ]{1,2}(?:[0-9A-Fa-f]{2}){1,2}){0,15})(?![^ \t\r\n])[^\n]{0,80}$",
    re.MULTILINE,
)
"""A line of `xxd`, `hexdump -C` or `tcpdump -X`: where it stands, its bytes, and what of them can be read."""
_ON_A_LINE: Final = 16


def byte_lists(text: str) -> Iterator[Decoded]:
    """Yield each stretch of bytes in `text` that says something a person can read."""
    for run in _RUN.finditer(text):
        yield from _decoded(run.start(), run.end(), readable(bytes.fromhex(run["digits"])))
    for numbers in _LIST.finditer(text):
        yield from _decoded(*numbers.span("numbers"), _said(numbers["numbers"]), _name_of(text, numbers.start()))
    yield from _dumps(text)


def _decoded(start: int, end: int, said: str | None, name: str = "") -> Iterator[Decoded]:
    if said:
        yield Decoded(start, end, f"{said}\n{name}={said}" if name else said)


def _said(numbers: str) -> str | None:
    """Return what a list of numbers says, in the base in which it says something."""
    digits = _NUMBER.findall(numbers.replace("0x", " "))
    for base in (16,) if "0x" in numbers else (10, 16):
        try:
            said = readable(bytes(int(number, base) for number in digits))
        except ValueError:  # Not in this base, or more than a byte.
            continue
        if said:
            return said
    return None


def _name_of(text: str, at: int) -> str:
    before = _NAME.search(text, max(0, at - _BEFORE), at)
    return before["name"] if before else ""


def _dumps(text: str) -> Iterator[Decoded]:
    """Yield the dumps: lines that follow each other. What cannot be read is a dot in them, as it is in most."""
    start = end = 0
    data = bytearray()
    for line in _DUMPED.finditer(text):
        if data and line.start() != end + 1:
            yield Decoded(start, end, _dotted(data))
            data.clear()
        start = start if data else line.start("bytes")
        data += bytes.fromhex(line["bytes"])[:_ON_A_LINE]
        end = line.end()
    if data:
        yield Decoded(start, end, _dotted(data))


def _dotted(data: bytes | bytearray) -> str:
    return "".join(chr(byte) if chr(byte).isprintable() or byte in b"\t\r\n" else "." for byte in data)
