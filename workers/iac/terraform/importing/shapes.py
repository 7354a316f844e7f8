"""Finds out what form a provider wants a string to have, by showing it one string after the other.

A provider says what it refuses, but seldom in words that a rule can be read from: "must only include letters and
hyphens", "invalid name". So a string that it accepts is changed in one place at a time. What makes it refuse the
changed one is no part of the form; what is told by no such change is no rule.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any, Final, TypeAlias

Target: TypeAlias = tuple[str, str]
"""A type and the path of a string in it."""

Ask: TypeAlias = Callable[[Mapping[Target, str]], frozenset[Target]]
"""Shows one string for each target to the provider; returns where it was refused."""

_BASES: Final = ("abcdef", "abcdefghijkl", "Abcdef")
_CHARACTERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("a", "a-z", "lowercase letters"),
    ("A", "A-Z", "capital letters"),
    ("1", "0-9", "digits"),
    (" ", " ", "spaces"),
    ("_", "_", "`_`"),
    ("-", r"\-", "`-`"),
    (".", r"\.", "`.`"),
)
"""Each with what stands for its kind in a pattern and in words."""

_FIRST: Final = ("1", "-", "_")
_OTHER_FORMS: Final = (
    "example.com",
    "10.0.0.1",
    "12345678-1234-1234-1234-123456789012",
    "1.0",
    "5",
    "ALL",
    "Name With Spaces",
)
"""Strings of forms that may be accepted instead: a rule that would refuse an accepted one is none."""

_LONGEST: Final = 2048
_KINDS: Final = {character: (kind, words) for character, kind, words in _CHARACTERS}


@dataclass(slots=True)
class _Known:
    """What is known of one string.

    Attributes:
        base: a string that is accepted.
        refused: the characters that are refused `within` it, `first`, `last` and `twice`.
        least: the fewest characters that are accepted.
        most: the most; None where there is no bound.
        accepted: whatever else was accepted.
    """

    base: str
    refused: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    least: int = 1
    most: int | None = None
    accepted: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a string: where it is, what is put there, and how."""

    where: str
    part: str
    made: Callable[[str, str], str]


def shapes(targets: list[Target], ask: Ask) -> dict[Target, list[Any]]:
    """Return the rule for each string of which something is known, as `values` reads it."""
    known = _accepted_bases(targets, ask)
    for character in _KINDS:
        _try(known, ask, _Change("within", character, lambda base, it: f"{base[:3]}{it}{base[3:]}"))
    for character in _FIRST:
        _try(known, ask, _Change("first", character, lambda base, it: it + base))
    _try(known, ask, _Change("last", "-", lambda base, it: base + it))
    _try(known, ask, _Change("twice", "-", lambda base, it: f"{base[:3]}{it}{it}{base[3:]}"))
    for text in _OTHER_FORMS:
        _try(known, ask, _Change("", text, lambda _, it: it))
    _bound(known, ask)
    rules = {target: _rule(each) for target, each in known.items()}
    return {target: rule for target, rule in rules.items() if rule}


def networks(targets: list[Target], ask: Ask) -> dict[Target, list[Any]]:
    """Return the rule for each string that is a block of IPv4 addresses.

    It tells how large that may be, and whether it has to begin at its first address.
    """
    refused = ask(dict.fromkeys(targets, "10.0.0.0/16"))
    known = [target for target in targets if target not in refused]
    strict = ask(dict.fromkeys(known, "10.0.0.5/16"))
    fitting: dict[Target, list[int]] = {target: [] for target in known}
    for bits in range(33):
        network = str(ip_network(("10.0.0.0", bits), strict=False))
        refused = ask(dict.fromkeys(known, network))
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


def _try(known: dict[Target, _Known], ask: Ask, change: _Change) -> None:
    """Show a changed string of each, and note where it was refused."""
    shown = {target: change.made(each.base, change.part) for target, each in known.items()}
    refused = ask(shown)
    for target, text in shown.items():
        if target in refused:
            known[target].refused[change.where].append(change.part)
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
    within = [each for each in known.refused["within"] if not any(each in text for text in known.accepted)]
    if within:
        parts.append(f"[{''.join(_KINDS[each][0] for each in within)}]")
        words.append(f"holds no {_listed(within)}")
    if first := [each for each in known.refused["first"] if each not in within]:
        parts.append(f"^[{''.join(_KINDS[each][0] for each in first)}]")
        words.append(f"begins with no {_listed(first)}")
    if last := [each for each in known.refused["last"] if each not in within]:
        parts.append(f"[{''.join(_KINDS[each][0] for each in last)}]$")
        words.append(f"ends with no {_listed(last)}")
    if known.refused["twice"] and "-" not in within:
        parts.append("--")
        words.append("holds no two `-` together")
    parts = [part for part in parts if not any(re.search(part, text) for text in known.accepted)]
    lengths = [len(text) for text in known.accepted]
    least = known.least if all(length >= known.least for length in lengths) else 1
    most = known.most if known.most and all(length <= known.most for length in lengths) else None
    if not parts and least <= 1 and most is None:
        return None
    return ["shape", "|".join(parts), least, most, ", ".join(words) if len(parts) == len(words) else ""]


def _listed(characters: list[str]) -> str:
    return ", ".join(_KINDS[each][1] for each in characters)
