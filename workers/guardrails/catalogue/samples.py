"""Samples of a rule, made when they are asked for, so that no file of the repository looks as if it held secrets.

A template holds `{alphabet:length}` where something random goes: `ghp_{alnum:36}`. `{uuid}` is a UUID, and
`{checksum}` the checksum that the rule names, of what stands before it. `[[` and `]]` mark the value where a sample
shows what stands around it, too; else all of it is the value.
"""

import random
import re
import string
import uuid
from dataclasses import dataclass
from typing import Final

from workers.guardrails.catalogue.checksums import CHECKSUMS

ALPHABETS: Final[dict[str, str]] = {
    "alnum": string.ascii_letters + string.digits,
    "base32": string.ascii_uppercase + "234567",
    "base64": string.ascii_letters + string.digits + "+/",
    "bech32": "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "digits": string.digits,
    "hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "letters": string.ascii_letters,
    "lower": string.ascii_lowercase + string.digits,
    "upper": string.ascii_uppercase + string.digits,
    "url": string.ascii_letters + string.digits + "_-",
}
"""What a template may name."""

_BLANK: Final = re.compile(r"\{(\w+)(?::(\d{1,4}))?\}")
_LONG: Final = 8


class BadTemplate(ValueError):
    """A template cannot be filled."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A filled template: `text[start:end]` is the value."""

    text: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """Return the value alone."""
        return self.text[self.start : self.end]


def _chars(alphabet: str, length: int, source: random.Random) -> str:
    """Return random characters, in a long run of each sort that the alphabet has."""
    sorts = [set(string.ascii_lowercase), set(string.ascii_uppercase), set(string.digits)]
    wanted = [sort & set(alphabet) for sort in sorts if sort & set(alphabet)] if length >= _LONG else []
    while True:
        found = "".join(source.choices(alphabet, k=length))
        if all(sort & set(found) for sort in wanted):
            return found


def fill(template: str, source: random.Random, checksum: str | None = None) -> Sample:
    """Fill a template.

    Args:
        template: as this module says.
        source: what the random parts come from.
        checksum: the name of the rule's checksum.

    Raises:
        BadTemplate: it names what there is not.
    """
    before, marked, rest = template.partition("[[")
    value, closed, after = rest.partition("]]") if marked else (before, "]]", "")
    if not closed:
        raise BadTemplate("has [[ and no ]]")
    head = _filled(before, source, checksum) if marked else ""
    middle = _filled(value, source, checksum)
    return Sample(head + middle + _filled(after, source, checksum), len(head), len(head) + len(middle))


def _filled(template: str, source: random.Random, checksum: str | None) -> str:
    found, at = "", 0
    for blank in _BLANK.finditer(template):
        name, length = blank[1], blank[2]
        found += template[at : blank.start()]
        at = blank.end()
        if name == "uuid" and not length:
            found += str(uuid.UUID(int=source.getrandbits(128), version=4))
        elif name == "checksum" and not length and checksum in CHECKSUMS:
            found += CHECKSUMS[checksum].of(found)
        elif name in ALPHABETS and length:
            found += _chars(ALPHABETS[name], int(length), source)
        else:
            raise BadTemplate(f"has {blank[0]}, which is none of {{uuid}}, {{checksum}}, {', '.join(ALPHABETS)}")
    return found + template[at:]
