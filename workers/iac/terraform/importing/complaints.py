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

_SIBLING: Final = re.compile(r"\w+\.<\.")
"""How terraform-plugin-framework writes what stands beside something: `static.<.template`."""


def plain_path(written: str) -> str:
    """Return a path without its indexes: `rule[0].id` and `rule.0.id` are `rule.id`."""
    return _SIBLING.sub("", _INDEX.sub("", written.strip('"')))


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


def _items(found: re.Match[str]) -> Rule:
    most = found.groupdict().get("high")
    return ["items", int(found.group("low")), int(most) if most else None]


def _raw_pattern(found: re.Match[str]) -> Rule:
    return ["pattern", found.group("pattern")]


def _prefixed(found: re.Match[str]) -> Rule:
    rest = found.groupdict().get("rest")
    return ["pattern", f"^{re.escape(found.group('prefix'))}" + (f"{rest}+$" if rest else "")]


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
    return [plain_path(each.strip()) for each in found.group("paths").split(",")]


def _exclusive(found: re.Match[str]) -> Rule:
    return ["exclusive", _paths(found)]


def _some(found: re.Match[str]) -> Rule:
    return ["some", _paths(found)]


_Sentence: TypeAlias = tuple[str, Callable[[re.Match[str]], Rule | None]]
_PATH: Final = r'"?(?P<path>[\w.\[\]]+)"?'
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_LISTED: Final = r"\[(?P<paths>(?P<path>[\w.<]+(?:\[\d+\][\w.<]*)*).*)\]"
_CLOCK: Final = "([01][0-9]|2[0-3]):[0-5][0-9]"
_DAY: Final = "(sun|mon|tue|wed|thu|fri|sat)"
_MOMENT: Final = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})$"
_OF_FRAMEWORK: Final[tuple[_Sentence, ...]] = (
    (rf"^Invalid Attribute Combination\nExactly one of these attributes must be configured: {_LISTED}$", _exclusive),
    (rf"^Invalid Attribute Combination\nThese attributes cannot be configured together: {_LISTED}$", _exclusive),
    (rf"\d+ attributes specified when one \(and only one\) of {_LISTED} is required", _exclusive),
    (
        rf"^Missing Attribute Configuration\n[\w ]+ one of these attributes must be configured: {_LISTED}$",
        _some,
    ),
    (rf"No attribute specified when one \(and only one\) of {_LISTED} is required", _some),
    (rf"At least one attribute out of {_LISTED} must be specified", _some),
    (rf"Attribute {_PATH}\[Value\(.*\)\] value must be one of: \[(?P<values>.*)\], got", _enum),
    (rf"Attribute {_PATH} value must match regular expression '(?P<pattern>.*)', got", _raw_pattern),
    (rf"Attribute {_PATH} value must be a valid AWS account ID", lambda _: ["pattern", r"^\d{12}$"]),
    (rf"Attribute {_PATH} value must be a valid IPv[46] CIDR that represents a network address", lambda _: ["network"]),
    (r"^An Amazon Resource Name\nvalue must be a valid ARN(?P<path>)", lambda _: ["arn"]),
    (r"^Invalid JSON String Value(?P<path>)|^Invalid value\nUnable to parse as JSON", lambda _: ["json"]),
    (r"not valid JSON string format \(RFC \d+\)\.\n\nPath: (?P<path>[^\n]+)", lambda _: ["json"]),
    (r"^Invalid RFC3339 String Value(?P<path>)", lambda _: ["pattern", _MOMENT]),
    (rf"Attribute {_PATH} requires (?P<low>\d+) items? minimum", _items),
    (
        rf"Attribute {_PATH} (?:list|set) must contain at least (?P<low>\d+) elements and at most (?P<high>\d+)",
        _items,
    ),
    (rf"Attribute {_PATH} (?:list|set) must contain at least (?P<low>\d+) elements, got", _items),
)
"""What only terraform-plugin-framework says."""

_OF_FORMS: Final[tuple[_Sentence, ...]] = (
    (rf"expected {_PATH} to be a valid RFC3339 date, got", lambda _: ["pattern", _MOMENT]),
    (r"^must be in RFC3339 time format(?P<path>)", lambda _: ["pattern", _MOMENT]),
    (r'must satisfy the format of "hh24:mi-hh24:mi"(?P<path>)', lambda _: ["pattern", f"^{_CLOCK}-{_CLOCK}$"]),
    (
        r'must satisfy the format of "ddd:hh24:mi-ddd:hh24:mi"(?P<path>)',
        lambda _: ["pattern", f"^(?i){_DAY}:{_CLOCK}-{_DAY}:{_CLOCK}$"],
    ),
    (
        rf"{_PATH}: cannot parse '.*' as boolean",
        lambda _: ["pattern", "^(1|0|t|f|T|F|TRUE|FALSE|True|False|true|false)$"],
    ),
    (rf"{_PATH}: cannot parse '.*' as int", lambda _: ["pattern", r"^[+-]?\d+$"]),
    (rf"{_PATH}: cannot parse '.*' as float", lambda _: ["pattern", r"^[+-]?(\d|\.\d|Inf|NaN)"]),
    (rf"{_PATH} \(.*\) must be a 64-bit integer", lambda _: ["pattern", r"^[+-]?\d+$"]),
    (rf"expected {_PATH} to contain a valid IPv4 address, got", lambda _: ["pattern", r"^\d{1,3}(\.\d{1,3}){3}$"]),
    (rf"expected {_PATH} to contain a valid IP, got", lambda _: ["pattern", "^[0-9a-fA-F.]*[:.][0-9a-fA-F:.]*$"]),
    (rf"^{_PATH} must begin with '(?P<prefix>[^']+)' and be comprised of only (?P<rest>\[[^\]]+\])", _prefixed),
    (rf"^invalid value for {_PATH} \(must begin with (?P<prefix>[\w:/-]*[:/-])\)", _prefixed),
    (
        rf'^{_PATH} must be a valid port number \(1-65536\) or "traffic-port"',
        lambda _: ["pattern", r"^(\d{1,5}|traffic-port)$"],
    ),
    (
        rf"^{_PATH} must be in the range (?P<low>\d+)-(?P<high>\d+) for normal rule or (?P<other>\d+) for the default",
        lambda m: ["range", int(m["low"]), int(m["high"]), int(m["other"])],
    ),
    (rf"^{_PATH} must be an integer(?: between \d+ and \d+)? or 'off'", lambda _: ["pattern", r"^(\d+|off)$"]),
    (
        rf"^{_PATH} must be the region name followed by an underscore",
        lambda _: ["pattern", "^[0-9A-Za-z_-]+_[0-9A-Za-z]+$"],
    ),
    (rf"^{_PATH} doesn't look like AWS Region", lambda _: ["pattern", "^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$"]),
    (rf"^{_PATH} is an empty string, which is not a valid JSON value", lambda _: ["json"]),
    (rf"^invalid value for {_PATH} \(.*[Mm]ust match(?: regex:)? (?P<pattern>\^[^\n]+)\)$", _raw_pattern),
)
"""Forms of strings, in the words of single providers."""

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
        (r"~vigia~\" is not a valid CIDR block(?P<path>)", lambda _: ["network"]),
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
        (rf"^expected {_PATH} to have prefix (?P<prefix>[^,]+), got", _prefixed),
        (rf"The argument {_PATH} is required, but no definition was found", lambda _: ["given"]),
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
        *_OF_FRAMEWORK,
        *_OF_FORMS,
    )
)


def rule_in(summary: str, detail: str) -> Found | None:
    """Return the rule that a diagnostic tells, if it is of a known form."""
    said = f"{summary}\n{detail}" if detail else summary
    for pattern, read in _SENTENCES:
        if found := pattern.search(said):
            rule = read(found)
            return (plain_path(found.group("path") or ""), rule) if rule else None
    return None
