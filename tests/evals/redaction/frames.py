"""Fills the frames of the carriers: a frame is a line (or a few) with places for a name, a value and what is around.

The value: `{v}` as it is, `{i}` as it is but among commas and brackets, `{j}` in JSON, `{x}` in XML, `{u}` in a URL,
`{s}` as a word of a shell, `{y}` as a YAML scalar. The name: `{NAME}`, `{name}`, `{camel}`, `{Pascal}`, `{kebab}`,
`{dotted}`, `{words}`, `{Words}`. The rest: `{time}`, `{app}`, `{host}`, `{user}`, `{person}`, `{pod}`, `{n}`, `{ip}`,
`{uuid}`, `{sha}`, `{short}`, `{digest}`, `{span}`, `{date}`, `{clock}`.
"""

import html
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from tests.evals.redaction.labels import around_marks, secret
from tests.evals.redaction.maker import Maker

_PLACE: Final = re.compile(r"\{([A-Za-z0-9]+)\}")
_SHELL_SAFE: Final = re.compile(r"[\w@%+=:,./-]+")
_YAML_SAFE: Final = re.compile(r"[A-Za-z][\w+/.=$%!^~*?;()<>|-]*")

_AROUND: Final[dict[str, Callable[[Maker], str]]] = {
    "time": Maker.time,
    "date": Maker.date,
    "clock": Maker.clock,
    "app": Maker.app,
    "host": Maker.host,
    "user": Maker.user,
    "person": Maker.person,
    "word": Maker.word,
    "pod": Maker.pod,
    "ip": Maker.ip,
    "uuid": Maker.uuid,
    "n": lambda m: str(m.number(2, 65000)),
    "sha": lambda m: m.hex(40),
    "short": lambda m: m.hex(7),
    "digest": lambda m: m.hex(64),
    "md5": lambda m: m.hex(32),
    "span": lambda m: m.hex(16),
    "account": lambda m: m.form("{d12}"),
}


def json_text(value: str) -> str:
    """Return `value` as it stands between the quotes of JSON."""
    return json.dumps(value, ensure_ascii=False)[1:-1]


def shell_word(value: str) -> str:
    """Return `value`, marked, as a person types it in a shell: in quotes if it needs them."""
    return secret(value) if _SHELL_SAFE.fullmatch(value) else f"'{secret(value)}'"


def yaml_scalar(value: str) -> str:
    """Return `value`, marked, as a YAML scalar: in quotes if it needs them."""
    if _YAML_SAFE.fullmatch(value):
        return secret(value)
    return f'"{secret(value)}"' if "'" in value or len(value) % 2 else f"'{secret(value)}'"


def url_text(value: str) -> str:
    """Return `value` as it has to stand in a URL."""
    return around_marks(value, lambda part: quote(part, safe="-_.~!$*"))


QUOTING: Final[dict[str, Callable[[str], str]]] = {
    "v": secret,
    "i": secret,
    "j": lambda value: secret(json_text(value)),
    "x": lambda value: secret(html.escape(value)),
    "u": lambda value: secret(url_text(value)),
    "s": shell_word,
    "y": yaml_scalar,
}
"""How a value is written in each place that may hold it."""


def spellings(words: str) -> dict[str, str]:
    """Return `words` as they are written in each style of names."""
    parts = words.split()
    plain = _unaccented(words).split()
    camel = parts[0] + "".join(map(str.title, parts[1:]))
    return {
        "NAME": "_".join(plain).upper(),
        "name": "_".join(parts),
        "camel": camel,
        "Pascal": camel[0].upper() + camel[1:],
        "kebab": "-".join(plain),
        "dotted": ".".join(parts),
        "words": words,
        "Words": words.title(),
    }


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def takes_inline(frame: str) -> bool:
    """Say whether the value stands unquoted among other things in `frame`."""
    return "{i}" in frame


def escapes(frame: str) -> bool:
    """Say whether the value is escaped in `frame`, so that it may hold a quote or a space."""
    return "{j}" in frame or "{x}" in frame


def filled(m: Maker, frame: str, words: str = "", value: str = "") -> str:
    """Return `frame` with all of its places filled; `value` is marked."""
    names = spellings(words) if words else {}

    def part(match: re.Match[str]) -> str:
        place = match[1]
        if place in names:
            return names[place]
        if place in QUOTING:
            return QUOTING[place](value)
        return _AROUND[place](m) if place in _AROUND else match[0]

    return _PLACE.sub(part, frame)
