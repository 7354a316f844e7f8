"""The few messages of Terraform's plugin protocol that asking a provider about a value takes: msgpack and protobuf.

Versions 5 and 6 of the protocol have the same fields. See `docs/plugin-protocol` in Terraform's own repository.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_VARINT, _BYTES = 0, 2
_ERROR: Final = 1
_BITS: Final = 7
_MORE: Final = 1 << _BITS


@dataclass(frozen=True, slots=True)
class Said:
    """An error of a provider's.

    Attributes:
        path: of what it speaks of, without indexes; empty where it does not say.
    """

    path: str
    summary: str
    detail: str


def request(kind: str, config: Any) -> bytes:
    """Return a request to validate the configuration of a resource or data source."""
    return _field(1, kind.encode()) + _field(2, _field(1, _packed(config)))


def errors_in(response: bytes) -> list[Said]:
    """Return the errors in the answer to it."""
    said = (_said(value) for number, value in _fields(response) if number == 1)
    return [each for each in said if each is not None]


def _said(diagnostic: bytes) -> Said | None:
    parts = dict(_fields(diagnostic))
    if parts.get(1) != _ERROR:
        return None
    steps = [dict(_fields(value)) for _, value in _fields(parts.get(4, b""))]
    path = ".".join(step[1].decode() for step in steps if 1 in step)
    return Said(path, parts.get(2, b"").decode(), parts.get(3, b"").decode())


def _packed(value: Any) -> bytes:
    """Return a value in msgpack, always in its widest form."""
    match value:
        case None:
            return b"\xc0"
        case bool():
            return b"\xc3" if value else b"\xc2"
        case int():
            return b"\xd3" + struct.pack(">q", value)
        case str():
            content = value.encode()
            return b"\xdb" + struct.pack(">I", len(content)) + content
        case list():
            return b"\xdd" + struct.pack(">I", len(value)) + b"".join(map(_packed, value))
        case dict():
            pairs = (_packed(part) for pair in value.items() for part in pair)
            return b"\xdf" + struct.pack(">I", len(value)) + b"".join(pairs)
        case _:
            raise TypeError(type(value).__name__)


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | _BYTES) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    written = bytearray()
    while value >= _MORE:
        written.append(value & (_MORE - 1) | _MORE)
        value >>= _BITS
    written.append(value)
    return bytes(written)


def _fields(content: bytes) -> Iterator[tuple[int, Any]]:
    """Return the number and the value of each field; those that are neither numbers nor bytes do not occur."""
    at = 0
    while at < len(content):
        key, at = _read_varint(content, at)
        value, at = _read_varint(content, at)
        if key & 7 == _BYTES:
            yield key >> 3, content[at : at + value]
            at += value
        elif key & 7 == _VARINT:
            yield key >> 3, value
        else:
            raise ValueError(f"a field of wire type {key & 7}")


def _read_varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        value |= (byte & (_MORE - 1)) << shift
        at, shift = at + 1, shift + _BITS
        if byte < _MORE:
            return value, at
