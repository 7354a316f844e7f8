"""What the inputs are built from: all that means something to a rule."""

import random
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from tests.evals.redaction.corpus import corpus
from tests.workers.guardrails.texts import OTHERS, PLACEHOLDERS, SIGNS, SPACES, UNSEEN, WORDS
from workers.guardrails.catalogue import CATALOGUE
from workers.guardrails.catalogue.samples import fill
from workers.guardrails.detectors import DETECTORS

_LITERALS: Final = re.compile(r"[A-Za-z][A-Za-z0-9_ -]{2,30}")
_ESCAPES: Final = re.compile(r"\(\?[a-z]*:|\\[a-zA-Z]|\[[^\]]*\]|\{\d+,?\d*\}")
_CONSTRUCTS: Final = (
    *('password="', "password=\\", 'password="a password=\\"b ', "password: |\n  a\n", "password for a b c d "),
    *("secret {", "key=", "pass", "://a:b@", "://a:b/", "-eyJaaaaaaaa", "kind: Secret\n", "bearer ", "mysql -p"),
    *("kind: Secret\ndata:\n a: b\n---\n", '{"kind":"Secret","data":{"a":"b"}}', "docker login \\\n -p ", "a:@tcp("),
    *("-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n", "QUJD" * 16 + "\n", "&quot;password&quot;:"),
    *("value: a1b2c3d4\n  name: password\n", "- value: ", "password  ab12cd34\n", "| password | user |\n|---|---|\n"),
    *("| a1b2c3d4 | ana |\n", "INSERT INTO users (name, password) VALUES ", "('ana','a1b2c3d4'),", "login: user / "),
    *("cGFzc3dvcmQ9aHVudGVyMjIyMg== ", "curl -b a=b ", "> kind: Secret\n> data:\n>   a: b\n", "use password as "),
    *(
        "password,user\n",
        "a1b2c3d4,ana\n",
        "\\n",
        "\\\\n",
        '\\\\\\"',
        "\x1b[",
        "\x1b]0;",
        "&amp;",
        "%22",
        "\\u0022",
        "'''",
    ),
)
_FILLERS: Final = (
    "a",
    "A",
    "0",
    " ",
    "-",
    "_",
    ".",
    ",",
    ":",
    "=",
    '"',
    "'",
    "\\",
    "/",
    "\t",
    "\n",
    "*",
    "#",
    "(",
    "[",
)


@cache
def anchors() -> tuple[str, ...]:
    """Return the words that the triggers look for."""
    patterns = {trigger.pattern for detector in DETECTORS for trigger in detector.triggers}
    words = {word for pattern in patterns for word in _LITERALS.findall(_ESCAPES.sub("\n", pattern))}
    return tuple(sorted(words))


@cache
def corpus_texts() -> tuple[str, ...]:
    """Return the texts of a small corpus."""
    return tuple(case.text for case in corpus(seed=11, count=1))


def token(source: random.Random) -> str:
    """Return a made-up secret of a shape that a rule knows."""
    rule = source.choice(CATALOGUE)
    return fill(source.choice(rule.match), source, rule.checksum).text


def piece(source: random.Random) -> str:
    """Return a piece that means something."""
    kind = source.randrange(9)
    if kind == 0:
        return token(source)
    if kind == 1:
        return source.choice(corpus_texts())
    if kind == 2:
        return characters(source, source.randint(1, 12))
    return source.choice(_CHOICES[kind % len(_CHOICES)]())


def filler(source: random.Random) -> str:
    """Return a sign that is part of much else."""
    return source.choice(_FILLERS)


def characters(source: random.Random, count: int) -> str:
    """Return random characters, of one alphabet."""
    low, high = source.choice(((0x20, 0x7E), (0x00, 0x7F), (0x00, 0x2FFF), (0x1F000, 0x1FFFF), (0xE000, 0x10FFFF)))
    return "".join(chr(source.randint(low, high)) for _ in range(count))


def _own() -> Sequence[str]:
    return _CONSTRUCTS


def _words() -> Sequence[str]:
    return WORDS


def _marks() -> Sequence[str]:
    return (*SIGNS, *SPACES, *UNSEEN, *OTHERS, *PLACEHOLDERS)


_CHOICES: Final = (_own, _words, _marks, anchors)
