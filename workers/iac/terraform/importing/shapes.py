"""Finds out what form a provider wants a string to have, by showing it one string after the other.

A provider says what it refuses, but seldom in words that a rule can be read from: "must only include letters and
hyphens", "invalid name". So a string that it accepts is changed in one place at a time. What makes it refuse the changed
one is no part of the form; what is told by no such change is no rule.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any, Final, TypeAlias

Target: TypeAlias = tuple[str, str]
"""A type and the path of a string in it."""

Ask: TypeAlias = Callable[[Mapping[Target, str]], frozenset[Target]]
"""Shows one string for each target to the provider; returns where it was refused."""

_BASES: Final = ("abcdef", "abcdefghijkl", "Abcdef", "ABCDEF", "abcdefabcdefabcdefabcdefabcdefab")
_CHARACTERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("a", "a-z", "lowercase letters"),
    ("A", "A-Z", "capital letters"),
    ("1", "0-9", "digits"),
    (" ", " ", "spaces"),
    ("_", "_", "`_`"),
    ("-", r"\-", "`-`"),
    (".", r"\.", "`.`"),
    ("@", "@", "`@`"),
    ("+", r"\+", "`+`"),
    ("=", "=", "`=`"),
    (",", ",", "`,`"),
    ("#", "#", "`#`"),
    ("!", "!", "`!`"),
    ("&", "&", "`&`"),
    ("'", "'", "`'`"),
    ("(", "()", "parentheses"),
    ("é", r"\x{80}-\x{10FFFF}", "letters with accents"),
)
"""Each with what stands for its kind in a pattern and in words."""

_USUAL: Final = frozenset("aA1 _-.")
"""Characters that are worth naming to a person; the others are `other signs`."""
_FIRST: Final = ("1", "-", "_", ".", "A")
_LAST: Final = ("-", "_", ".")
_OTHER_FORMS: Final = (
    "example.com",
    "10.0.0.1",
    "us-east-1",
    "12345678-1234-1234-1234-123456789012",
    "vpc-0123456789abcdef0",
    "1.0",
    "5",
    "true",
    "ALL",
    "t3.micro",
    "Name With Spaces",
    "user@example.com",
)
"""Strings of forms that may be accepted instead: a rule that would refuse an accepted one is none."""

_LONGEST: Final = 4096
_KINDS: Final = {character: (kind, words) for character, kind, words in _CHARACTERS}


@dataclass(slots=True)
class _Known:
    """What is known of one string.

    Attributes:
        base: a string that is accepted.
        refused: the characters that are refused within it, at its beginning and at its end.
        least: the fewest characters that are accepted.
        most: the most; None where there is no bound.
        accepted: whatever else was accepted.
    """

    base: str
    within: list[str] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    least: int = 1
    most: int | None = None
    accepted: list[str] = field(default_factory=list)


def shapes(targets: list[Target], ask: Ask) -> dict[Target, list[Any]]:
    """Return the rule for each string of which something is known, as `values` reads it."""
    known = _accepted_bases(targets, ask)
    for character in _KINDS:
        _try(
            known,
            ask,
            lambda it, c=character: f"{it.base[:3]}{c}{it.base[3:]}",
            lambda it, c=character: it.within.append(c),
        )
    for character in _FIRST:
        _try(known, ask, lambda it, c=character: c + it.base, lambda it, c=character: it.first.append(c))
    for character in _LAST:
        _try(known, ask, lambda it, c=character: it.base + c, lambda it, c=character: it.last.append(c))
    _try(known, ask, lambda it: f"{it.base[:3]}--{it.base[3:]}", lambda it: it.twice.append("-"))
    for text in _OTHER_FORMS:
        _try(known, ask, lambda _, t=text: t, lambda _: None)
    _bound(known, ask)
    rules = {target: _rule(each) for target, each in known.items()}
    return {target: rule for target, rule in rules.items() if rule}


def networks(targets: list[Target], ask: Ask) -> dict[Target, list[Any]]:
    """Return the rule for each string that is a block of IPv4 addresses: how large it may be, and whether it may begin
    within one.
    """
    refused = ask({target: "10.0.0.0/16" for target in targets})
    known = [target for target in targets if target not in refused]
    strict = ask({target: "10.0.0.5/16" for target in known})
    fitting: dict[Target, list[int]] = {target: [] for target in known}
    for bits in range(33):
        network = str(ip_network(("10.0.0.0", bits), strict=False))
        refused = ask({target: network for target in known})
        for target in fitting.keys() - refused:
            fitting[target].append(bits)
    return {
        target: ["network" if target in strict else "cidr", min(bits), max(bits)] for target, bits in fitting.items()
    }


def _accepted_bases(targets: list[Target], ask: Ask) -> dict[Target, _Known]:
    known: dict[Target, _Known] = {}
    for base in _BASES:
        left = {target: base for target in targets if target not in known}
        refused = ask(left)
        known |= {target: _Known(base) for target in left if target not in refused}
    return known


def _try(known: dict[Target, _Known], ask: Ask, made: Callable[[_Known], str], note: Callable[[_Known], None]) -> None:
    """Show a changed string of each, and note where it was refused."""
    shown = {target: made(each) for target, each in known.items()}
    refused = ask(shown)
    for target, text in shown.items():
        if target in refused:
            note(known[target])
        else:
            known[target].accepted.append(text)


def _bound(known: dict[Target, _Known], ask: Ask) -> None:
    """Find the fewest and the most characters by halving what they may be."""
    _halve(known, ask, {target: (0, len(each.base)) for target, each in known.items()}, _set_least)
    unbounded = {target: _of_length(each.base, _LONGEST) for target, each in known.items()}
    refused = ask(unbounded)
    _halve(known, ask, {target: (_LONGEST, len(known[target].base)) for target in refused}, _set_most)


def _halve(
    known: dict[Target, _Known],
    ask: Ask,
    spans: dict[Target, tuple[int, int]],
    note: Callable[[_Known, int], None],
) -> None:
    """Narrow spans between a length that is refused and one that is accepted, until they are next to each other."""
    while open_ := {target: (bad + good) // 2 for target, (bad, good) in spans.items() if abs(bad - good) > 1}:
        refused = ask({target: _of_length(known[target].base, length) for target, length in open_.items()})
        for target, length in open_.items():
            bad, good = spans[target]
            spans[target] = (length, good) if target in refused else (bad, length)
    for target, (_, good) in spans.items():
        note(known[target], good)


def _set_least(known: _Known, length: int) -> None:
    known.least = length


def _set_most(known: _Known, length: int) -> None:
    known.most = length


def _of_length(base: str, length: int) -> str:
    return (base * (length // len(base) + 1))[:length]


def _rule(known: _Known) -> list[Any] | None:
    """Return the rule: a pattern of what is refused, the bounds, and words for them."""
    parts, words = [], []
    within = [each for each in known.within if not any(each in text for text in known.accepted)]
    if within:
        parts.append(f"[{''.join(_KINDS[each][0] for each in within)}]")
        words.append(f"holds no {_listed(within)}")
    if first := [each for each in known.first if each not in within]:
        parts.append(f"^[{''.join(_KINDS[each][0] for each in first)}]")
        words.append(f"begins with no {_listed(first)}")
    if last := [each for each in known.last if each not in within]:
        parts.append(f"[{''.join(_KINDS[each][0] for each in last)}]$")
        words.append(f"ends with no {_listed(last)}")
    if known.twice and "-" not in within:
        parts.append("--")
        words.append("holds no two `-` together")
    parts = [part for part in parts if not any(re.search(_in_python(part), text) for text in known.accepted)]
    lengths = [len(text) for text in known.accepted]
    least = known.least if all(length >= known.least for length in lengths) else 1
    most = known.most if known.most and all(length <= known.most for length in lengths) else None
    if not parts and least <= 1 and most is None:
        return None
    return ["shape", "|".join(parts), least, most, ", ".join(words) if len(parts) == len(words) else ""]


def _listed(characters: list[str]) -> str:
    usual = [_KINDS[each][1] for each in characters if each in _USUAL]
    return ", ".join([*usual, "other signs"] if len(usual) < len(characters) else usual)


def _in_python(pattern: str) -> str:
    return pattern.replace(r"\x{80}-\x{10FFFF}", "\x80-\U0010ffff")
