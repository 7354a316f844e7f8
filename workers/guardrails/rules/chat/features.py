"""What speaks for and against a word of a chat being a secret: its look, what is around it, what was said before.

Each feature is a text such as `before0:clave` or `above1:asks|S3`; the classifier knows what each is worth. They are
written for people to read, as `classifier.json` is.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.chat.candidates import Word
from workers.guardrails.rules.chat.talk_words import (
    ACCESS,
    CODES,
    COPULAS,
    FILLERS,
    LEADS,
    LOCKS,
    NAMES_ANOTHER,
    NAMES_USER,
    SECRET,
    USERS,
)
from workers.guardrails.rules.chat.utterances import DASHES, MARKS, TRAILING, Utterances, bare
from workers.guardrails.rules.words import phrases, values
from workers.guardrails.rules.words.likeness import likeness
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.weight import is_made, weight_of

ABOVE: Final = 8
"""Lines above a word in which what is said counts."""
NEAR: Final = 3
"""The same for who sees no farther."""
BELOW: Final = 4
"""Lines below a word in which it does."""
_AROUND: Final = 4
"""Words before a word of which each counts by its place."""
_BEHIND: Final = 3
_FEW: Final = 3
_NAMED: Final = 25
_SHAPE: Final = 8
_FORMS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("address", r"\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d+)?"),
        ("link", r"\w+://.*|www\..*"),
        ("mail", r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
        ("path", r"[~.]{0,2}/.*|[\w.\-]+/[\w.\-/]+/.*|[A-Z]:\\.*"),
        ("version", r"v?\d+(?:\.\d+)+[\w.\-+]*"),
        ("ticket", r"#?[A-Z]{2,10}[-_#]?\d{1,8}"),
        ("date", r"\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?"),
        ("quantity", r"[~<>+\-]?\d+(?:[.,]\d+)?[a-zA-Z]{1,4}"),
        ("file", r".*\.[a-z]{2,4}\d?"),
        ("host", r"[a-z0-9\-]+(?:\.[a-z0-9\-]+)+"),
        ("snake", r"[a-z]+(?:_[a-z0-9]+)+"),
        ("constant", r"[A-Z]+(?:_[A-Z0-9]+)+"),
        ("kebab", r"[a-z]+(?:-[a-z0-9]+)+"),
        ("camel", r"[a-z]+(?:[A-Z][a-z0-9]+)+"),
        ("pascal", r"(?:[A-Z][a-z0-9]+){2,}"),
        ("slashed", r"[\w\-]+/[\w\-]+"),
        ("tagged", r"[\w.\-/]+:[\w.\-]+"),
        ("grouped", r"[A-Za-z0-9]{3,8}(?:-[A-Za-z0-9]{3,8}){2,}"),
    )
)
_JUDGED: Final = (
    ("measure", values.is_measure),
    ("random", values.is_random),
    ("strong", values.is_strong),
    ("resource", values.is_resource_name),
    ("product", values.is_product),
    ("host", values.is_host),
    ("irregular", values.is_irregular),
    ("phrase", phrases.is_phrase),
    ("groups", phrases.is_grouped),
    ("jumble", phrases.is_jumble),
    ("signed", phrases.is_signed),
    ("dated", phrases.is_dated),
    ("coined", phrases.is_coined),
    ("made", is_made),
)
_TALKS: Final = (("secret", SECRET), ("access", ACCESS), ("locks", LOCKS), ("codes", CODES))
_LENGTHS: Final = (4, 5, 6, 8, 12, 20, 31, 32, 64)
_SETS: Final = (
    ("leads", LEADS),
    ("another", NAMES_ANOTHER),
    ("names user", NAMES_USER),
    ("user", USERS),
    ("copula", COPULAS),
    ("filler", FILLERS),
)


def features_of(word: Word, said: Utterances, above: int = ABOVE) -> frozenset[str]:
    """Return what is known of a word and of what is said around it, up to so many lines above."""
    value = said.text[word.start : word.end]
    return frozenset(
        (
            *_of_value(value),
            *_of_place(word),
            *_of_line(word),
            *_of_messages(word, said, above),
            *_of_kin(word, value, said, above),
        )
    )


@remembered
def _of_value(value: str) -> tuple[str, ...]:
    """Return how a value looks."""
    like, weight = likeness(value), weight_of(value)
    length = next((f"to {most}" for most in _LENGTHS if len(value) <= most), "more")
    signs = "".join(
        name
        for name, holds in (
            ("a", any(map(str.islower, value))),
            ("A", any(map(str.isupper, value))),
            ("9", any(map(str.isdigit, value))),
            ("!", not _PUNCTUATION.isdisjoint(value)),
            ("-", not _JOINTS.isdisjoint(value)),
        )
        if holds
    )
    return (
        f"like:{like}",
        f"weight:{weight}",
        f"like:{like},{weight}",
        f"length:{length}",
        f"shape:{_shape(value)}",
        f"signs:{signs}",
        f"signs:{signs}|{length}",
        f"digits:{min(4, sum(map(str.isdigit, value)))}",
        *(f"form:{name}" for name, pattern in _FORMS if pattern.fullmatch(value)),
        *(f"is:{name}" for name, judge in _JUDGED if judge(value)),
    )


_PUNCTUATION: Final = frozenset("!@#$%&*+=^?~")
_JOINTS: Final = frozenset("-_./:")


def _shape(value: str) -> str:
    """Return the runs of a value: `Kiwi_harbor31` is `Aa-a9`."""
    runs: list[str] = []
    for character in value:
        run = "a" if character.islower() else "A" if character.isupper() else "9" if character.isdigit() else "-"
        run = run if run != "-" or character in "-_." else "!"
        if runs[-1:] != [run]:
            runs.append(run)
    return "".join(runs[:_SHAPE])


@remembered
def _classes(word: str) -> tuple[str, ...]:
    """Return what sort of word stands beside another."""
    plain = word.strip(MARKS + TRAILING).lower()
    if not plain.strip(DASHES):
        return ("sign",)
    found = [name for name, words in _SETS if plain in words]
    found += [name for name, pattern in _TALKS if pattern.search(plain)]
    if any(map(str.isdigit, plain)):
        found.append("number")
    return tuple(found) or ("word",)


def _of_place(word: Word) -> Iterator[str]:
    """Yield where in its line a word stands, and what stands right around it."""
    strength = word.strength
    words = [each for _, each in word.utterance.words]
    before, after = words[: word.place][::-1], words[word.place + word.groups :]
    yield from _of_marks(words[word.place], words[word.place + word.groups - 1])
    if word.user:
        user, sign = word.user
        yield f"pair:{sign}"
        yield f"user:{user.lower()}"
        yield from (f"user:{each}|{strength}" for each in _classes(user))
        before = [user, *before]
    yield f"place:{min(len(before), 6)}"
    yield f"follow:{min(len(after), 4)}"
    for name, holds in (("alone", not before and not after), ("first", not before), ("last", not after)):
        yield f"{name}:{holds:d}"
        yield f"{name}:{holds:d}|{strength}"
    yield f"words:{min(len(words), 12)}"
    if before:
        end = before[0][-1]
        end = "w" if end.isalnum() else end
        yield f"behind:{end}"
        yield f"behind:{end}|{strength}"
    for distance, other in enumerate(before[:_AROUND]):
        plain = bare(other)
        if plain.isalpha():
            yield f"before{distance}:{plain[:10]}"
            yield f"before:{plain[:8]}"
        for each in _classes(other):
            yield f"before{distance}:<{each}>"
            yield f"before{distance}:<{each}>|{strength}"
            yield f"before:<{each}>|{strength}"
    yield from _of_subject(before, strength)
    for distance, other in enumerate(after[:_BEHIND]):
        plain = bare(other)
        if plain.isalpha():
            yield f"after{distance}:{plain[:10]}"
        yield from (f"after{distance}:<{each}>" for each in _classes(other))
    yield from (f"line:{plain[:8]}" for plain in map(bare, (*before[_AROUND:], *after[_BEHIND:])) if plain.isalpha())


def _of_marks(first: str, last: str) -> Iterator[str]:
    """Yield what the marks around a word tell, by the first and the last that it consists of."""
    if first[:1] in _QUOTES:
        yield "quoted"
    if last.endswith(_CUT):
        yield "cut off"


def _of_subject(before: list[str], strength: str) -> Iterator[str]:
    """Yield what a word is said to be the value of, by those before it, the nearest first: "the branch is …"."""
    if len(before) > 1 and bare(before[0]) in COPULAS:
        where = "said of" if _begins_clause(before[2:]) else "said to be of"
        for each in _classes(before[1]):
            yield f"{where}:<{each}>"
            yield f"{where}:<{each}>|{strength}"


def _begins_clause(before: list[str]) -> bool:
    """Tell whether a clause begins behind these words, the nearest first: then the next is what it speaks of."""
    before = before[1:] if before and bare(before[0]) in _ARTICLES else before
    return not before or before[0][-1] in _ENDS_CLAUSE


_ARTICLES: Final = frozenset("the a el la los las un una its su".split())
_ENDS_CLAUSE: Final = frozenset(",.;:!?)")
_CUT: Final = ("…", "...")
_QUOTES: Final = frozenset("\"'`*\u201c«")


def _of_kin(word: Word, value: str, said: Utterances, most: int) -> Iterator[str]:
    """Yield how many words near a word differ from it in their digits alone, or in what stands behind the first joint.

    What has a number for a name has brothers, as what counts has: `Zip32` and `Zip64`, `web-1` and `web-2`.
    """
    letters, first = _skeleton(value), _first_part(value)
    near = said.around(word.utterance, most, BELOW)
    others = {other for each in near for other in _tokens(each.line)} - {value}
    if letters:
        kin = sum(_skeleton(other) == letters for other in others)
        yield f"kin:{min(kin, _FEW)}"
        yield f"kin:{min(kin, _FEW)}|{word.strength}"
    if first:
        yield f"family:{min(sum(_first_part(other) == first for other in others), _FEW)}"


_TOKEN: Final = re.compile(r"[^\W_][\w.\-]{2,63}")
_DIGIT_RUN: Final = re.compile(r"\d+")
_FIRST_PART: Final = re.compile(r"([^\W_]{2,20})[\-_.]")


@remembered
def _tokens(line: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(line))


@remembered
def _skeleton(value: str) -> str:
    """Return a value without its digits; nothing, where it has none or no letters."""
    letters = _DIGIT_RUN.sub("", value)
    return letters if letters != value else ""


@remembered
def _first_part(value: str) -> str:
    found = _FIRST_PART.match(value)
    return found[1] if found else ""


def _of_line(word: Word) -> Iterator[str]:
    """Yield what the line is about that a word stands in."""
    for topic in word.utterance.topics:
        yield f"here:{topic}"
        yield f"here:{topic}|{word.strength}"
    about = next((each for each in ("secret", "access") if each in word.utterance.topics), "-")
    yield f"look:{word.strength}"
    yield f"look:{word.strength}|{about}"
    yield f"said:{bool(word.utterance.speaker):d}|{word.strength}"


def _of_messages(word: Word, said: Utterances, most: int) -> Iterator[str]:
    """Yield what is said above and below a word."""
    strength = word.strength
    short = len(word.utterance.words) <= _FEW
    for distance, above in enumerate(said.above(word.utterance, most), start=1):
        where = "above1" if distance == 1 else "above3" if distance <= _FEW else "above8"
        for topic in above.topics:
            yield f"{where}:{topic}"
            yield f"{where}:{topic}|{strength}"
        if "asks" in above.topics:
            for topic in above.topics & {"secret", "access"}:
                yield f"{where}:asks {topic}|{strength}"
                yield f"{where}:asks {topic}|{strength}|{short:d}"
        if distance <= 2:  # noqa: PLR2004 - What is said farther up is told by its topics.
            yield from (f"above{distance}:{other[:6]}" for other in above.says[:_NAMED])
        if distance == 1:
            yield f"same speaker:{above.speaker == word.utterance.speaker:d}"
    for distance, below in enumerate(said.below(word.utterance, BELOW), start=1):
        for topic in below.topics:
            yield f"below{min(distance, 2)}:{topic}"
            yield f"below:{topic}|{strength}"
