"""The map at rest: every value encrypted for its job and its stand-in, so that it opens nowhere else.

AES-256-GCM; each job has a key of its own, derived (HKDF-SHA256) from the team's. So random nonces never repeat under
one key in practice, and whoever moves a value to another job or another stand-in gets nothing out of it.
"""

import base64
import binascii
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES: Final = 32
_HEX_LENGTH: Final = 64
_NONCE_BYTES: Final = 12

HOW_TO_MAKE_A_KEY: Final = "32 bytes as hex or base64, such as `openssl rand -hex 32` makes"


class UnreadableMap(Exception):
    """A map of identifiers cannot be opened: another key, another job, or somebody changed it. Holds nothing of it."""


def read_key(text: str) -> bytes:
    """Return the key that settings hold.

    Raises:
        ValueError: it is no key. The message holds nothing of it.
    """
    bare = text.strip()
    try:
        key = bytes.fromhex(bare) if len(bare) == _HEX_LENGTH else base64.b64decode(bare, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != _KEY_BYTES:
        raise ValueError(f"no key: it has to be {HOW_TO_MAKE_A_KEY}")
    return key


def new_key() -> bytes:
    """Return a fresh key, for a process that shares its maps with no other."""
    return os.urandom(_KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals the maps of jobs under the team's key."""

    key: bytes = field(repr=False)

    def tag_key(self, job_id: str) -> bytes:
        """Return the key of a job's stand-ins."""
        return self._derived("stand-ins", job_id)

    def seal(self, job_id: str, values: Mapping[str, str]) -> dict[str, str]:
        """Return each value of a job's map encrypted, as text."""
        cipher = AESGCM(self._derived("map", job_id))
        return {stand_in: _sealed(cipher, job_id, stand_in, value) for stand_in, value in values.items()}

    def open(self, job_id: str, sealed: Mapping[str, str]) -> dict[str, str]:
        """Return a job's map.

        Raises:
            UnreadableMap: a value was not sealed so, for this job and this stand-in, under this key.
        """
        cipher = AESGCM(self._derived("map", job_id))
        try:
            return {stand_in: _opened(cipher, job_id, stand_in, text) for stand_in, text in sealed.items()}
        except (InvalidTag, ValueError):
            unreadable = UnreadableMap("the map of identifiers cannot be opened with this key")
        raise unreadable

    def _derived(self, purpose: str, job_id: str) -> bytes:
        info = f"vigia identifiers {purpose} {job_id}".encode()
        return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(self.key)


def _sealed(cipher: AESGCM, job_id: str, stand_in: str, value: str) -> str:
    nonce = os.urandom(_NONCE_BYTES)
    content = cipher.encrypt(nonce, value.encode("utf-8", "surrogatepass"), _bound_to(job_id, stand_in))
    return base64.b64encode(nonce + content).decode()


def _opened(cipher: AESGCM, job_id: str, stand_in: str, text: str) -> str:
    content = base64.b64decode(text, validate=True)
    nonce, rest = content[:_NONCE_BYTES], content[_NONCE_BYTES:]
    return cipher.decrypt(nonce, rest, _bound_to(job_id, stand_in)).decode("utf-8", "surrogatepass")


def _bound_to(job_id: str, stand_in: str) -> bytes:
    return f"{job_id}\x1f{stand_in}".encode()
