"""Passwords as people choose them, and as the usual generators make them.

Only those of `awkward` hold a quote, a backslash or a space: they go where the carrier escapes what it carries.
"""

import base64
import random
from collections.abc import Callable
from typing import Final

WORDS: Final = (
    "River Copper Falcon Maple Winter Orbit Velvet Harbor Mango Tiger Summer Spring Autumn Dragon Monkey Sunshine "
    "Purple Rocket Coffee Guitar Banana Shadow Phoenix Thunder Silver Pirate Castle Blanket Turtle Nimbus "
    "Nube Cielo Monte Lobo Rio Sol Verano Invierno Primavera Madrid Barcelona Sevilla Tortilla Gazpacho Perro Gato "
    "Luna Estrella Bienvenido Empresa Acceso Sistemas Servidor Paella Camino Montana Naranja Zapato Marisol"
).split()
_COMPANIES: Final = "Acme Globex Initech Contoso Umbrella Hooli Vandelay Iberia Sistemas Ops Prod Staging".split()
_LEET: Final = str.maketrans({"o": "0", "a": "@", "e": "3", "i": "1", "s": "$"})
_LEET_PLAIN: Final = str.maketrans({"o": "0", "a": "4", "e": "3", "i": "1", "s": "5"})
_WALKS: Final = ("Qwerty", "qwerty", "1q2w3e4r", "Zaq12wsx", "Asdf1234", "Abcd1234", "Pa55w0rd", "P4ssw0rd", "Letmein")
_LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
_ALNUM: Final = _LOWER + _LOWER.upper() + "0123456789"
# The punctuation that generators use: Terraform's `random_password`, pwgen -y, password managers.
_MARKS: Final = "!@#$%&*()-_=+[]{}<>:?^~.,;/|"
_INLINE_MARKS: Final = "!@#$%*_+-~.^"

Style = Callable[[random.Random], str]


def _year_and_sign(r: random.Random) -> str:
    return f"{r.choice(WORDS)}{r.randint(1985, 2026)}{r.choice(('', '!', '.', '*', '$', '!!', '#'))}"


def _word_digits(r: random.Random) -> str:
    return f"{r.choice(WORDS).lower()}{r.randint(10, 9999)}"


def _leet(r: random.Random) -> str:
    table = r.choice((_LEET, _LEET_PLAIN))
    word = r.choice(WORDS)
    return f"{word[0]}{word[1:].translate(table)}{r.randint(1, 999)}{r.choice(('', '!', '#'))}"


def _company(r: random.Random) -> str:
    return f"{r.choice(_COMPANIES)}{r.choice(('@', '_', '-', '.', '#'))}{r.randint(1, 2026)}"


def _walk(r: random.Random) -> str:
    return f"{r.choice(_WALKS)}{r.choice(('!', '_', '#', '.', ''))}{r.randint(1, 99)}{r.choice(('', '!', '$'))}"


def _passphrase(r: random.Random) -> str:
    words = (r.choice(WORDS).lower() for _ in range(r.randint(3, 4)))
    return r.choice(("-", ".", "_")).join((*words, str(r.randint(2, 99))))


def _phrase_run_together(r: random.Random) -> str:
    return f"{r.choice(('Mi', 'My', 'The', 'El', 'Soy'))}{r.choice(WORDS)}{r.choice(WORDS)}{r.randint(1, 99)}"


_CHOSEN: Final[tuple[Style, ...]] = (
    _year_and_sign,
    _year_and_sign,
    _word_digits,
    _leet,
    _company,
    _walk,
    _passphrase,
    _phrase_run_together,
)


def chosen(r: random.Random) -> str:
    """Return a password as people choose it."""
    return r.choice(_CHOSEN)(r)


def generated(r: random.Random, marks: str) -> str:
    """Return a password as a generator makes it; `marks` is its punctuation."""
    length = r.choice((12, 14, 16, 16, 20, 24, 32))
    style = r.randrange(6)
    if style == 0:
        return "".join(r.choices("0123456789abcdef", k=r.choice((16, 24, 32, 40, 64))))
    if style == 1:
        return base64.b64encode(r.randbytes(r.choice((12, 18, 24, 32, 33)))).decode()
    if style == 2:
        inner = "".join(r.choices(_ALNUM * 3 + marks * 2, k=length - 2))
        edges = _ALNUM + marks if marks == _MARKS else _ALNUM
        return r.choice(edges) + inner + r.choice(_ALNUM)
    if style == 3:
        groups = ("".join(r.choices(_LOWER + "0123456789", k=6)) for _ in range(3))
        return "-".join(groups)
    return mixed(r, length)


def mixed(r: random.Random, length: int) -> str:
    """Return letters of both cases and digits, of each at least one."""
    must = [r.choice(_LOWER), r.choice(_LOWER.upper()), r.choice("0123456789")]
    letters = must + r.choices(_ALNUM, k=length - 3)
    r.shuffle(letters)
    return "".join(letters)


def awkward(r: random.Random) -> str:
    """Return a password that has to be escaped, or one of many words: for carriers that can hold it."""
    if r.random() < 0.5:
        return " ".join((*(r.choice(WORDS).lower() for _ in range(4)), str(r.randint(2, 99))))
    value = generated(r, _MARKS)
    at = r.randint(2, len(value) - 2)
    return value[:at] + r.choice("\"'\\&") + value[at:]


def password(r: random.Random, *, inline: bool) -> str:
    """Return a password of any style.

    Args:
        r: the source.
        inline: it stands unquoted between other things: no comma, bracket, semicolon or the like in it.
    """
    if r.random() < 0.45:
        return chosen(r)
    return generated(r, _INLINE_MARKS if inline else _MARKS)
