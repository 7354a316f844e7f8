"""How the inputs look: each is made from its number alone."""

import base64
import json
import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.evals.fuzz.pieces import characters, corpus_texts, filler, piece, token
from tests.workers.guardrails.fakes import Forge
from tests.workers.guardrails.texts import SYNTAXES

LARGEST: Final = 100_000
"""Characters of the largest input."""
_SMALLEST: Final = 200

Shape = Callable[[random.Random, int], str]


@dataclass(frozen=True, slots=True)
class Input:
    """An input.

    Attributes:
        number: makes it again.
        shape: how it looks, in words.
    """

    number: str
    shape: str
    text: str


def make(number: str) -> Input:
    """Return the input with this number, `SEED/COUNT`."""
    source = random.Random(number)
    size = round(math.exp(source.uniform(math.log(_SMALLEST), math.log(LARGEST))))
    shape = source.choice(tuple(SHAPES))
    text = SHAPES[shape](source, size)
    names = [shape]
    for _ in range(source.choice((0, 0, 1, 1, 2))):
        name = source.choice(tuple(CHANGES))
        text = CHANGES[name](source, text[:size])
        names.append(name)
    return Input(number, ", then ".join(names), text[:size])


def _repeated(source: random.Random, size: int) -> str:
    unit = "".join(piece(source) for _ in range(source.randint(1, 4)))[: source.choice((8, 40, 400))] or "x"
    return unit * (size // len(unit) + 1)


def _begun(source: random.Random, size: int) -> str:
    """One beginning, then a long run of one sign, then something else."""
    run = filler(source) * (size // source.choice((1, 2, 10)))
    unit = piece(source)[:60] + run + piece(source)[:60]
    return unit * (size // len(unit) + 1)


def _soup(source: random.Random, size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece(source)[:300])
        length += len(parts[-1])
    return source.choice(("", "", " ", "\n")).join(parts)


def _few(source: random.Random, size: int) -> str:
    """A few pieces in any order, again and again."""
    chosen = [piece(source)[:60] for _ in range(source.randint(2, 6))] + [filler(source)]
    parts = source.choices(chosen, k=size // (sum(map(len, chosen)) // len(chosen) + 1) + 1)
    return "".join(parts)


def _nested(source: random.Random, size: int) -> str:
    opening, closing = source.choice((("{", "}"), ("[", "]"), ("(", ")"), ('"', '"'), ("<a>", "</a>"), ('{"a":', "}")))
    depth = size // (len(opening) + len(closing) + 1)
    middle = piece(source)[:100]
    return opening * depth + middle + closing * source.choice((0, depth))


def _escaped(source: random.Random, size: int) -> str:
    """Quotes behind ever more backslashes."""
    value, text = piece(source)[:40], ""
    while len(text) < size:
        level = source.randint(0, 40)
        text += source.choice(("password=", '"token":', "{", ",")) + "\\" * level + source.choice("\"'") + value
    return text


def _many_secrets(source: random.Random, size: int) -> str:
    forge = Forge(source.randrange(1 << 30))
    write = source.choices(SYNTAXES, k=source.randint(1, 3))
    lines: list[str] = []
    length = 0
    while length < size:
        value = source.choice((forge.password, forge.hard_password, lambda: token(source)))()
        lines.append(source.choice(write)(value))
        length += len(lines[-1]) + 1
    return source.choice("\n ,").join(lines)


def _one_secret(source: random.Random, size: int) -> str:
    """One secret in every syntax, over and over."""
    value = Forge(source.randrange(1 << 30)).hard_password()
    lines = [source.choice(SYNTAXES)(value) for _ in range(size // 40 + 1)]
    return source.choice(("\n", " ", "")).join(lines)


def _blocks(source: random.Random, size: int) -> str:
    """What may be a key's lines."""
    line = Forge(source.randrange(1 << 30)).base64(48)
    prefix = source.choice(("", "2026-11-21T10:00:00Z ", "> ", "\\n", "    "))
    head = source.choice(("-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "-----BEGIN PRIVATE", ""))
    unit = f"{prefix}{head}\n" + f"{prefix}{line}\n" * source.choice((0, 1, 20, 2000))
    return unit * (size // len(unit) + 1)


def _encoded(source: random.Random, size: int) -> str:
    """Base64 in base64."""
    text = _soup(source, size // 3)
    for _ in range(source.randint(1, 5)):
        text = base64.b64encode(text.encode("utf-8", "replace")).decode()[: size // 2]
    return source.choice((text, " ".join(text[at : at + 76] for at in range(0, len(text), 76)), text * 2))


def _corpus(source: random.Random, size: int) -> str:
    return "\n".join(source.choices(corpus_texts(), k=size // 250 + 1))


def _unicode(source: random.Random, size: int) -> str:
    return characters(source, size)


def _long_line(source: random.Random, size: int) -> str:
    return _soup(source, size).replace("\n", " ").replace("\r", " ")


def _indented(source: random.Random, size: int) -> str:
    """Lines that go ever further in, as in YAML."""
    lines: list[str] = []
    step, length = source.choice((0, 1, 2)), 0
    while length < size:
        name = source.choice(("password", "data", "kind: Secret", "stringData", "name", "value", "- a", "token"))
        lines.append(" " * (step * len(lines) % 400) + name + source.choice((":", ": |", ": a1B2c3D4e5", "")))
        length += len(lines[-1]) + 1
    return "\n".join(lines)


SHAPES: Final[dict[str, Shape]] = {
    "a unit repeated": _repeated,
    "a match begun": _begun,
    "a soup": _soup,
    "few pieces": _few,
    "nested brackets": _nested,
    "escaped quotes": _escaped,
    "many secrets": _many_secrets,
    "one secret": _one_secret,
    "key blocks": _blocks,
    "base64": _encoded,
    "corpus": _corpus,
    "random characters": _unicode,
    "a long line": _long_line,
    "indented lines": _indented,
}


def _slice_repeated(source: random.Random, text: str) -> str:
    start = source.randrange(len(text) + 1)
    part = text[start : start + source.choice((1, 5, 30, 200))]
    return text[:start] + part * source.choice((10, 100, 1000)) + text[start:]


def _sprinkled(source: random.Random, text: str) -> str:
    added, step = piece(source)[:30], source.choice((3, 17, 80, 1000))
    return added.join(text[at : at + step] for at in range(0, len(text), step))


def _lines_prefixed(source: random.Random, text: str) -> str:
    prefix = source.choice(("2026-11-21T10:00:00Z pod/api-7d4 ", "> ", "+ ", "\t", "| ", "# "))
    return prefix + text.replace("\n", f"\n{prefix}")


def _other_line_ends(source: random.Random, text: str) -> str:
    return text.replace("\n", source.choice(("\r\n", "\n\n", "\r", "\\n", " \\\n", "\u2028")))


def _spaces_as_lines(_source: random.Random, text: str) -> str:
    return text.replace(" ", "\n")


def _json_escaped(_source: random.Random, text: str) -> str:
    return json.dumps({"log": json.dumps(text)})


def _cut(source: random.Random, text: str) -> str:
    return text[source.randrange(len(text) + 1) :][: source.randrange(1, len(text) + 2)]


def _loud(_source: random.Random, text: str) -> str:
    return text.upper()


CHANGES: Final[dict[str, Callable[[random.Random, str], str]]] = {
    "a slice repeated": _slice_repeated,
    "a piece everywhere": _sprinkled,
    "lines prefixed": _lines_prefixed,
    "other line ends": _other_line_ends,
    "spaces as line ends": _spaces_as_lines,
    "escaped as JSON": _json_escaped,
    "cut": _cut,
    "in capitals": _loud,
}
