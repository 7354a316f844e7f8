"""The rules: which call does harm, and what it would do in plain words. The tables beside this module hold them.

A table is a list of entries:

- `call`: a program, the words that its arguments begin with, and the flags that must be set. Alternatives are parted by
  `|`, `*` stands for any one word, or at a word's end for any ending, and `--replicas=0` asks for a value too.
- `en`, `es`: what the call does, in the third person; `{it}` is what it does it to.
- `unless`: flags with which the call only shows what it would do. By default the usual ones.
- `it`: the name of what names `{it}`, one of `subjects`. By default the words that follow.

The first entry that speaks of a call counts, so the exacter ones stand first.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Self

import yaml

from workers.guardrails.destructive.shell import Call
from workers.guardrails.destructive.subjects import Subject, filled, subject
from workers.language import Wording

_ONLY_SHOWS: Final = "--dry-run|--dryrun|--help"
_KEYS: Final = frozenset({"call", "en", "es", "unless", "it"})
_NOT_SET: Final = frozenset({"none", "false"})
"""Values with which a flag such as `--dry-run` says that it is not meant."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a table, as its module describes it."""

    programs: tuple[str, ...]
    words: tuple[str, ...]
    flags: tuple[str, ...]
    unless: tuple[str, ...]
    would: Wording
    it: Subject

    @classmethod
    def of(cls, entry: Mapping[str, str]) -> Self:
        """Read one entry.

        Raises:
            ValueError: a key of it is unknown.
            KeyError: a key is missing, or `it` names no subject.
        """
        if unknown := entry.keys() - _KEYS:
            raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
        program, *rest = entry["call"].split()
        return cls(
            programs=tuple(program.split("|")),
            words=tuple(part for part in rest if not part.startswith("-")),
            flags=tuple(part for part in rest if part.startswith("-")),
            unless=tuple(entry.get("unless", _ONLY_SHOWS).split("|")),
            would=Wording(en=entry["en"], es=entry["es"]),
            it=subject(entry.get("it", "names")),
        )

    def effect(self, call: Call) -> Wording | None:
        """Return what `call`, a call of one of the programs, would do; None where this rule does not speak of it."""
        if len(call.words) < len(self.words) or not all(map(_is_word, call.words, self.words)):
            return None
        if not all(any(_is_set(call, flag) for flag in each.split("|")) for each in self.flags):
            return None
        if any(_is_set(call, flag) and call.value(flag) not in _NOT_SET for flag in self.unless):
            return None
        return filled(self.would, self.it(call, call.words[len(self.words) :]))


def effect(call: Call) -> Wording | None:
    """Return what the first rule that speaks of `call` says it would do."""
    rules = _by_program().get(call.program, ())
    return next((found for rule in rules if (found := rule.effect(call))), None)


def all_rules() -> Sequence[Rule]:
    """Return every rule, table by table in alphabetical order."""
    folder = files(__package__) / "tables"
    tables = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return [Rule.of(entry) for table in tables for entry in yaml.safe_load(table.read_text(encoding="utf-8"))]


@cache
def _by_program() -> Mapping[str, Sequence[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in all_rules():
        for program in rule.programs:
            found[program].append(rule)
    return found


def _is_word(word: str, wanted: str) -> bool:
    given = word.lower()
    alternatives = wanted.split("|")
    if wanted == "*":
        return True
    begins = tuple(each.removesuffix("*") if each.endswith("*") else f"{each}/" for each in alternatives)
    return given in alternatives or given.startswith((*begins, *(f"{each}," for each in alternatives)))


def _is_set(call: Call, wanted: str) -> bool:
    name, equals, value = wanted.partition("=")
    return (call.value(name) == value) if equals else call.has(name)
