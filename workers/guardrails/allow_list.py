"""The allow-list: values that look like secrets and that a team knows to be none, by hash or by pattern.

A list in YAML. Each entry says why; it may be bound to a kind, and end on a day:

    - sha256: 5e88…              # printf %s VALUE | sha256sum, so that the file does not hold the value
      reason: the public key of the demo account
    - pattern: test-[0-9a-f]{8}  # RE2; the whole value has to match
      kind: password
      reason: the integration tests' passwords
      until: 2027-01-31
"""

import hashlib
import random
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import re2
import yaml

from workers.errors import VigiaError
from workers.guardrails.kinds import KINDS

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_UNLIKE: Final = ("Verano2024!", "7f3a" * 10, "correct horse/battery+staple")
"""A pattern that matches all of these says nothing of a value."""
_ALPHABETS: Final = ("0123456789abcdef", "234567" + string.ascii_uppercase, string.ascii_letters + string.digits)
"""What generators make secrets of."""
_LENGTHS: Final = (16, 20, 24, 32, 40)
_MOST_LENGTHS: Final = 3
"""A pattern that matches random values of more lengths says only what alphabet they are of."""
_QUIETLY: Final[Any] = re2.Options()
_QUIETLY.log_errors = False


class AllowListError(VigiaError):
    """An allow-list that cannot be used. Its message has a line for each problem: the place, and what to do."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """An entry.

    Attributes:
        place: the file and the line where it stands.
        reason: why the value is no secret.
        sha256: the hash of the value, in hexadecimal digits; empty if `pattern` says what it is.
        pattern: what the whole value matches.
        kind: the kind that the value is taken for; empty for any.
        until: the last day on which it counts, in UTC.
    """

    place: str
    reason: str
    sha256: str = ""
    pattern: str = ""
    kind: str = ""
    until: date = date.max

    def permits(self, kind: str, value: str) -> bool:
        """Tell whether `value`, taken for a secret of `kind`, may stand."""
        if (self.kind and self.kind != kind) or datetime.now(UTC).date() > self.until:
            return False
        if self.sha256:
            return hashlib.sha256(value.encode()).hexdigest() == self.sha256
        return re2.fullmatch(self.pattern, value) is not None


@dataclass(frozen=True, slots=True)
class AllowList:
    """What a team allows to stand."""

    entries: tuple[Allowed, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries)

    def entry_for(self, kind: str, value: str) -> Allowed | None:
        """Return the entry by which `value`, taken for a secret of `kind`, may stand."""
        return next((entry for entry in self.entries if entry.permits(kind, value)), None)


def load_allow_list(path: Path) -> AllowList:
    """Read an allow-list.

    Raises:
        AllowListError: it cannot be read, or an entry is wrong.
    """
    try:
        root = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, RecursionError, yaml.YAMLError) as error:
        line = error.problem_mark.line + 1 if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark else 1
        raise AllowListError(f"{path}:{line}: not a readable YAML file ({type(error).__name__})") from None
    if root is None:
        return AllowList()
    if not isinstance(root, yaml.SequenceNode):
        raise AllowListError(f"{path}:1: an allow-list is a YAML list of entries; begin each with `- `")
    problems = [
        f"{path}:{at.start_mark.line + 1}: {problem}" for entry in root.value for at, problem in _problems(entry)
    ]
    if problems:
        raise AllowListError("\n".join(problems))
    return AllowList(tuple(_allowed(entry, path) for entry in root.value))


def _allowed(entry: yaml.MappingNode, path: Path) -> Allowed:
    texts = {key.value: value.value for key, value in entry.value}
    until = date.fromisoformat(texts.pop("until")) if "until" in texts else date.max
    return Allowed(f"{path}:{entry.start_mark.line + 1}", until=until, **texts)


def _problems(entry: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """Yield what is wrong with an entry, each with where it stands."""
    if not isinstance(entry, yaml.MappingNode):
        yield entry, f"an entry has keys of these: {', '.join(_KEYS)}"
        return
    seen: set[str] = set()
    for key, value in entry.value:
        if not isinstance(key, yaml.ScalarNode) or key.value not in _KEYS:
            name = repr(key.value) if isinstance(key, yaml.ScalarNode) else "that is no text"
            yield key, f"unknown key {name}; an entry has: {', '.join(_KEYS)}"
            continue
        if key.value in seen:
            yield key, f"the key {key.value!r} stands twice; keep one"
        seen.add(key.value)
        if isinstance(value, yaml.ScalarNode) and value.value.strip():
            yield from ((value, problem) for problem in _CHECKS[key.value](value.value))
        else:
            yield value, f"`{key.value}` is a text"
    if ("sha256" in seen) == ("pattern" in seen):
        yield entry, "an entry has either `sha256` or `pattern`"
    if "reason" not in seen:
        yield entry, "say in `reason` why the value is no secret"


def _hash_problems(text: str) -> Iterator[str]:
    if not _SHA256.fullmatch(text):
        yield "`sha256` is 64 hexadecimal digits in lower case: printf %s VALUE | sha256sum"


def _pattern_problems(text: str) -> Iterator[str]:
    try:
        compiled = re2.compile(text, _QUIETLY)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else error
        yield f"`pattern` is no pattern of RE2: {reason}; it has no lookaround and no backreference"
        return
    if all(compiled.fullmatch(each) for each in _UNLIKE):
        yield "`pattern` would let almost everything stand; say more of the value"
    elif any(sum(map(bool, map(compiled.fullmatch, _generated(each)))) > _MOST_LENGTHS for each in _ALPHABETS):
        yield "`pattern` would let whatever is generated stand; say more of the value, or its one length"


def _generated(alphabet: str) -> Iterator[str]:
    for length in _LENGTHS:
        yield "".join(random.Random(length).choices(alphabet, k=length))  # noqa: S311 - a sample, no secret


def _kind_problems(text: str) -> Iterator[str]:
    if text not in KINDS:
        yield "`kind` is none of Vigía's kinds; a placeholder shows it: [REDACTED:kind:…]"


def _day_problems(text: str) -> Iterator[str]:
    try:
        date.fromisoformat(text)
    except ValueError:
        yield "write `until` as a day: 2027-01-31"


def _no_problems(_text: str) -> Iterator[str]:
    yield from ()


_CHECKS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "sha256": _hash_problems,
    "pattern": _pattern_problems,
    "kind": _kind_problems,
    "reason": _no_problems,
    "until": _day_problems,
}
_KEYS: Final = tuple(_CHECKS)
