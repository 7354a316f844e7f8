"""Checksums that some vendors end their tokens with, so that a scanner can tell a real token from a look-alike.

A right checksum settles a doubtful case: a token that holds the word "example" may yet be real. A wrong one clears
nobody, because people cut tokens, mistype them and hide a part of them; it is only told.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_BASE62: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE36: Final = _BASE62[:36].lower()
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True, slots=True)
class Checksum:
    """A checksum at the end of a token.

    Attributes:
        length: how many characters it has.
        of: makes it from what stands before it.
        source: where it is described.
    """

    length: int
    of: Callable[[str], str]
    source: str

    def right(self, value: str) -> bool:
        """Tell whether `value` ends with its own checksum."""
        before, found = value[: -self.length], value[-self.length :]
        return bool(before) and found == self.of(before)


def _in_base(number: int, digits: str, length: int) -> str:
    found = ""
    for _ in range(length):
        number, digit = divmod(number, len(digits))
        found = digits[digit] + found
    return found


def _crc32(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace"))


def _github(before: str) -> str:
    return _in_base(_crc32(before.rpartition("_")[2]), _BASE62, 6)


def _gitlab(before: str) -> str:
    return _in_base(_crc32(before), _BASE36, 7)


def _grafana(before: str) -> str:
    return _crc32(before.removesuffix("_")).to_bytes(4, "little").hex()


def _atlassian(before: str) -> str:
    return f"{_crc32(before):08X}"


def _bech32(before: str) -> str:
    """Return the checksum of a bech32 text, in the case of the text, as BIP 173 has it."""
    prefix, _, data = before.lower().rpartition("1")
    if not set(data) <= set(_BECH32):
        return ""
    values = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix] + [_BECH32.index(c) for c in data]
    state = 1
    for value in [*values, 0, 0, 0, 0, 0, 0]:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            state ^= generator if top >> bit & 1 else 0
    found = "".join(_BECH32[(state ^ 1) >> 5 * (5 - place) & 31] for place in range(6))
    return found.upper() if before.isupper() else found


CHECKSUMS: Final[dict[str, Checksum]] = {
    "github": Checksum(6, _github, "https://github.blog/engineering/behind-githubs-new-authentication-token-formats/"),
    "npm": Checksum(6, _github, "https://github.blog/security/announcing-npms-new-access-token-format/"),
    "gitlab": Checksum(
        7,
        _gitlab,
        "https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/",
    ),
    "grafana": Checksum(8, _grafana, "https://grafana.com/docs/grafana/latest/administration/service-accounts/"),
    "atlassian": Checksum(8, _atlassian, "https://support.atlassian.com/bitbucket-cloud/docs/using-app-passwords/"),
    "bech32": Checksum(6, _bech32, "https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki"),
}
"""The checksums that a rule may name."""
