"""Fake secrets, made at run time: no literal in the tests looks like one."""

import base64
import random
import string

ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"


class Forge:
    """Makes fake secrets from a seed, so that a failing test can be run again."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chars(self, length: int, alphabet: str = ALNUM) -> str:
        """Return `length` characters, of each group (lower, upper, digits) that the alphabet has at least one."""
        while True:
            text = "".join(self._random.choices(alphabet, k=length))
            if all(any(c in text for c in group & set(alphabet)) for group in _GROUPS if group & set(alphabet)):
                return text

    def hex(self, length: int) -> str:
        return self.chars(length, HEX)

    def password(self) -> str:
        return self.chars(self._random.randint(10, 20))

    def hard_password(self) -> str:
        """Return a password with punctuation within, as generators make them."""
        return self.chars(6) + "".join(self._random.choices("!#%^*_+~.@/", k=3)) + self.chars(5)

    def base64(self, length: int) -> str:
        return base64.b64encode(self._random.randbytes(length)).decode()

    def pem(self, label: str = "RSA PRIVATE KEY") -> str:
        body = self.base64(700)
        lines = [body[at : at + 64] for at in range(0, len(body), 64)]
        return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----"])


_GROUPS = (set(string.ascii_lowercase), set(string.ascii_uppercase), set(string.digits))
