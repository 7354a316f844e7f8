"""Which verbs and flags kubectl has: a table, since no user should need a cluster, or even kubectl, to lint."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from workers.runbooks.lint.diagnostic import Rule

_STARTERS: Final = frozenset(
    "sudo time watch xargs env nohup exec command timeout nice stdbuf unbuffer do then else !".split()
)
_CHECKED: Final = frozenset({"kubectl", "k"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that kubectl does not have.

    Attributes:
        word: the word as it stands in the command.
    """

    rule: Rule
    word: str
    message: str


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a verb takes.

    Attributes:
        flags: whether each of its flags takes a value, by the flag's names.
        sub: its subcommands.
        must: a subcommand has to follow.
    """

    flags: Mapping[str, bool]
    sub: "Mapping[str, _Verb]"
    must: bool


def after_program(words: Sequence[str]) -> Sequence[str] | None:
    """Return kubectl's arguments in the words of a command, behind `sudo`, `xargs` and their kin; None without any."""
    for at, word in enumerate(words):
        if word.rsplit("/", 1)[-1] in _CHECKED:
            return words[at + 1 :]
        starts = at > 0 and words[0].rsplit("/", 1)[-1] in _STARTERS
        if not (starts or word.rsplit("/", 1)[-1] in _STARTERS):
            return None
    return None


def wrong_words(arguments: Sequence[str]) -> Iterator[Wrong]:
    """Yield what kubectl does not have: an unknown verb, or flags that the verb does not take."""
    table = _table()
    flags, words = _split(arguments, table.flags)
    if not words or words[0].startswith("$"):
        return
    verb, rest = table.sub.get(words[0]), words[1:]
    if verb is None:
        if words[0] not in _plugins():
            yield Wrong(
                Rule.KUBECTL_VERB, words[0], f"kubectl has no verb `{words[0]}`{_instead(words[0], table.sub)}."
            )
        return
    name = words[0]
    if verb.sub and rest:
        said = _same().get(rest[0], rest[0])
        if said in verb.sub:
            verb, name = verb.sub[said], f"{name} {rest[0]}"
        elif verb.must and not said.startswith("$"):
            yield Wrong(
                Rule.KUBECTL_VERB, rest[0], f"`kubectl {name}` has no `{rest[0]}`{_instead(rest[0], verb.sub)}."
            )
            return
    known = {**table.flags, **verb.flags}
    for flag in flags:
        if not _takes(flag, known):
            shown = flag.partition("=")[0]
            yield Wrong(Rule.KUBECTL_FLAG, shown, f"`kubectl {name}` has no flag `{shown}`{_instead(shown, known)}.")


def _split(arguments: Sequence[str], global_flags: Mapping[str, bool]) -> tuple[list[str], list[str]]:
    """Return the flags, and the words that are neither flags nor a flag's value, up to `--`."""
    every = {**_every_flag(), **global_flags}
    flags: list[str] = []
    words: list[str] = []
    is_value = False
    for argument in arguments:
        if argument == "--":
            break
        if is_value:
            is_value = False
        elif argument.startswith("-") and argument != "-":
            flags.append(argument)
            last = argument if argument.startswith("--") else f"-{argument[-1:]}"
            is_value = "=" not in argument and every.get(last, False) and not _holds_value(argument, every)
        else:
            words.append(argument)
    return flags, words


def _holds_value(flag: str, known: Mapping[str, bool]) -> bool:
    """Tell whether a short flag has its value behind it: `-nshop`."""
    return not flag.startswith("--") and len(flag) > len("-n") and known.get(flag[:2], False)


def _takes(flag: str, known: Mapping[str, bool]) -> bool:
    name = flag.partition("=")[0]
    if name in known or name.startswith("--"):
        return name in known
    for letter in name[1:]:
        short = f"-{letter}"
        if short not in known:
            return False
        if known[short]:
            return True
    return True


def _instead(word: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f", but `{near[0]}`" if near else ""


@cache
def _loaded() -> dict[str, Any]:
    source = files("workers.runbooks.lint") / "kubectl.yaml"
    loaded: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return loaded


@cache
def _table() -> _Verb:
    loaded = _loaded()
    verbs = {name: _verb(entry, loaded["sets"]) for name, entry in loaded["verbs"].items()}
    return _Verb(_flags(loaded["global"]), verbs, must=True)


def _verb(entry: Mapping[str, Any], sets: Mapping[str, str]) -> _Verb:
    flags = _flags(" ".join([entry.get("flags", ""), *(sets[name] for name in entry.get("sets", ()))]))
    sub = {name: _verb(each, sets) for name, each in entry.get("sub", {}).items()}
    return _Verb(flags, sub, must=bool(sub) and not flags and "dump" not in sub)


def _flags(said: str) -> dict[str, bool]:
    return {name: each.endswith("=") for each in said.split() for name in each.rstrip("=").split(",")}


@cache
def _every_flag() -> Mapping[str, bool]:
    """Return whether each flag of any verb takes a value; where verbs differ, as those say that take one."""
    found: dict[str, bool] = {}
    for verb in _table().sub.values():
        for each in (verb, *verb.sub.values()):
            for flag, takes in each.flags.items():
                found[flag] = found.get(flag, False) or takes
    return found


@cache
def _same() -> Mapping[str, str]:
    return dict(_loaded()["same"])


@cache
def _plugins() -> frozenset[str]:
    return frozenset(_loaded()["plugins"].split())
