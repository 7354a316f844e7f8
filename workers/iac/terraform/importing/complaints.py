"""Reads rules out of what a provider says against nonsense.

The sentences are those of terraform-plugin-sdk, of terraform-plugin-framework and of their validators.
"""

import json
import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

Rule: TypeAlias = list[Any]
"""A kind and what belongs to it, as `values` reads them: `["enum", [values]]`."""

Found: TypeAlias = tuple[str, Rule]
"""A path, as the sentence has it (it may be empty or the last name alone), and its rule."""

_INDEX: Final = re.compile(r"\.\d+(?=\.|$)|\[(?:\d+|Value\(.*?\)|\"[^\"]*\")\]")


def plain_path(written: str) -> str:
    """Return a path without its indexes: `rule[0].id` and `rule.0.id` are `rule.id`."""
    return _INDEX.sub("", written.strip('"'))


def _quoted(listed: str) -> list[str]:
    return re.findall(r'"((?:[^"\\]|\\.)*)"', listed)


def _enum(found: re.Match[str]) -> Rule | None:
    listed = found.group("values")
    values: list[Any] = _quoted(listed) or [int(each) for each in re.findall(r"-?\d+", listed)]
    return ["enum", values, True] if values else None


def _words(found: re.Match[str]) -> Rule | None:
    values = found.group("values").split()
    return ["enum", values, True] if values else None


def _range(found: re.Match[str]) -> Rule:
    return ["range", _number(found.group("low")), _number(found.group("high"))]


def _length(found: re.Match[str]) -> Rule:
    return ["length", int(found.group("low")), int(found.group("high"))]


def _pattern(found: re.Match[str]) -> Rule | None:
    try:
        pattern = json.loads(f'"{found.group("pattern")}"')
    except ValueError:
        return None
    return ["pattern", pattern]


def _number(written: str) -> float:
    value = float(written)
    return int(value) if value.is_integer() and abs(value) < 1 << 53 else value


def _paths(found: re.Match[str]) -> list[str]:
    return [plain_path(each) for each in found.group("paths").split(",")]


_PATH: Final = r'"?(?P<path>[\w.\[\]]+)"?'
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_SENTENCES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule | None]], ...]] = tuple(
    (re.compile(pattern, re.DOTALL), rule)
    for pattern, rule in (
        (rf"expected {_PATH} to be one of \[(?P<values>.*)\], got", _enum),
        (rf"Attribute {_PATH} value must be one of: \[(?P<values>.*)\], got", _enum),
        (r"Path: (?P<path>[^\n]+)\nGiven Value: .*\nValid Values: \[(?P<values>[^\]]*)\]", _words),
        (rf"expected {_PATH} to be in the range \((?P<low>{_NUMBER}) - (?P<high>{_NUMBER})\)", _range),
        (rf"Attribute {_PATH} value must be between (?P<low>{_NUMBER}) and (?P<high>{_NUMBER}), got", _range),
        (rf"expected {_PATH} to be at least \((?P<low>{_NUMBER})\)", lambda m: ["range", _number(m["low"]), None]),
        (
            rf"Attribute {_PATH} value must be at least (?P<low>{_NUMBER}), got",
            lambda m: ["range", _number(m["low"]), None],
        ),
        (rf"expected {_PATH} to be at most \((?P<high>{_NUMBER})\)", lambda m: ["range", None, _number(m["high"])]),
        (
            rf"Attribute {_PATH} value must be at most (?P<high>{_NUMBER}), got",
            lambda m: ["range", None, _number(m["high"])],
        ),
        (rf"expected {_PATH} to be divisible by (?P<by>\d+)", lambda m: ["divisible", int(m["by"])]),
        (rf"expected {_PATH} to be a valid port number, got", lambda _: ["range", 1, 65535]),
        (rf"expected {_PATH} to be a valid port number or 0, got", lambda _: ["range", 0, 65535]),
        (rf"expected length of {_PATH} to be in the range \((?P<low>\d+) - (?P<high>\d+)\)", _length),
        (rf"Attribute {_PATH} string length must be between (?P<low>\d+) and (?P<high>\d+)", _length),
        (rf"{_PATH} \(~vigia~\) is an invalid ARN", lambda _: ["arn"]),
        (r"cannot be parsed as an ARN\.\n\nPath: (?P<path>[^\n]+)", lambda _: ["arn"]),
        (rf"^{_PATH} contains an invalid JSON", lambda _: ["json"]),
        (r"~vigia~\" is not a valid CIDR block(?P<path>)", lambda _: ["cidr"]),
        (rf"expected {_PATH} to contain a valid Value, got: .* with err: invalid CIDR address", lambda _: ["cidr"]),
        (rf"expected value of {_PATH} to match regular expression \"(?P<pattern>.*)\", got", _pattern),
        (rf"^{_PATH} doesn't comply with restrictions \(\"(?P<pattern>.*)\"\)", _pattern),
        (rf"^{_PATH} doesn't look like AWS Account ID", lambda _: ["pattern", r"^\d{12}$"]),
        (rf"^first character of {_PATH} must be a letter", lambda _: ["pattern", "^[a-zA-Z]"]),
        (
            rf"^only lowercase alphanumeric characters and hyphens allowed in {_PATH}",
            lambda _: ["pattern", "^[0-9a-z-]*$"],
        ),
        (rf"^only alphanumeric characters and hyphens allowed in {_PATH}", lambda _: ["pattern", "^[0-9A-Za-z-]*$"]),
        (rf"^{_PATH} must not be empty, got", lambda _: ["length", 1, None]),
        (rf"^expected {_PATH} to not be an empty string", lambda _: ["length", 1, None]),
        (rf"{_PATH}: conflicts with (?P<paths>[\w.]+)", lambda m: ["conflicts", _paths(m)]),
        (
            rf"Attribute {_PATH} cannot be specified when \"(?P<paths>[\w.\[\]]+)\" is specified",
            lambda m: ["conflicts", _paths(m)],
        ),
        (rf"{_PATH}: only one of `(?P<paths>[^`]+)` can be specified", lambda m: ["exclusive", _paths(m)]),
        (rf"{_PATH}: all of `(?P<paths>[^`]+)` must be specified", lambda m: ["together", _paths(m)]),
        (
            rf"^Missing required argument\n{_PATH}: one of `(?P<paths>[^`]+)` must be specified",
            lambda m: ["some", _paths(m)],
        ),
        (
            rf"^Invalid combination of arguments\n{_PATH}: one of `(?P<paths>[^`]+)` must be specified",
            lambda m: ["some", _paths(m)],
        ),
        (
            r"Block (?P<path>[\w.\[\]]+) must have a configuration value as the provider has marked it as required",
            lambda _: ["required"],
        ),
        (r"^Invalid or unknown key(?P<path>)", lambda _: ["unset"]),
    )
)


def rule_in(summary: str, detail: str) -> Found | None:
    """Return the rule that a diagnostic tells, if it is of a known form."""
    said = f"{summary}\n{detail}" if detail else summary
    for pattern, read in _SENTENCES:
        if found := pattern.search(said):
            rule = read(found)
            return (plain_path(found.group("path")), rule) if rule else None
    return None
