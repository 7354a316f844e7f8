"""Letters that pass for others: full-width and mathematical ones, look-alikes of other alphabets, entities, escapes."""

import re
import sys
import unicodedata
from typing import Final

from workers.guardrails.view import HIDDEN_CHARACTERS

_HIDDEN: Final = re.compile(rf"[{HIDDEN_CHARACTERS}]++")

_DRESSED: Final = re.compile(
    "[\u00a0\u2000-\u200a\u2024\u202f\u2044\u205f\u2100-\u2115\u2117-\u2121\u2123-\u214f\u2215\u2236\u2460-\u24ff"
    "\u29f8\u3000\u3002\ufe50-\ufe6f\uff01-\uff5e\uff61\uff5c\ua789\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff]"
)
"""Characters that stand for ASCII ones by their looks; no letters that people write in either language."""

_BY_LOOKS: Final = {
    "\u2044": "/",
    "\u2215": "/",
    "\u29f8": "/",
    "\u2236": ":",
    "\ua789": ":",
    "\u3002": ".",
    "\uff61": ".",
}
_LOOK_ALIKES: Final = str.maketrans(
    "абвгеёзикмнорстухѕіјҡԁԛԝһӏүАВЕКМНОРСТХУЅІЈαβεικνορτυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɩɑɡłøđ",
    "abbreezukmhopctyxsijkdqwhlyABEKMHOPCTXYSIJabeikvoptuxyABEZHIKMNOPTYXiiaglod",
)
_ENTITY: Final = re.compile(
    r"&(?:amp;){0,6}(?:(?P<name>lt|gt|commat|excl|num|colon|sol|period|lpar|rpar|lsqb|lbrack|nbsp|Tab|NewLine)"
    r"|#0{0,6}(?P<dec>[0-9]{1,6})|#[xX]0{0,6}(?P<hex>[0-9a-fA-F]{1,5}));"
)
_NAMED: Final = {
    "lt": "<", "gt": ">", "commat": "@", "excl": "!", "num": "#", "colon": ":", "sol": "/", "period": ".", "lpar": "(",
    "rpar": ")", "lsqb": "[", "lbrack": "[", "nbsp": " ", "Tab": " ", "NewLine": " ",
}  # fmt: skip


def undisguised(text: str) -> str:
    """Return `text` without hidden characters, and with ASCII where a character only passes for it.

    Letters of other alphabets stay: they may be meant.
    """
    text = _HIDDEN.sub("", text)
    return text if text.isascii() else _DRESSED.sub(_plain, text)


def entities_resolved(text: str) -> str:
    """Return `text` with the entities resolved that stand for ASCII, however often they were escaped."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def latin(text: str) -> str:
    """Return `text` in lower case, without accents, and with Latin letters where others look like them."""
    text = undisguised(text)
    if not text.isascii():
        text = text.translate(_LOOK_ALIKES)
        text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return text.lower()


def _plain(match: re.Match[str]) -> str:
    letter = match[0]
    plain = _BY_LOOKS.get(letter) or unicodedata.normalize("NFKC", letter)
    return plain if plain.isascii() else letter


def _entity(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED[match["name"]]
    code = int(match["dec"]) if match["dec"] else int(match["hex"], 16)
    letter = chr(code) if code < sys.maxunicode else match[0]
    return letter if letter.isascii() and letter.isprintable() else match[0]
