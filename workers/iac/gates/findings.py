"""Reads what a scanner found out of SARIF 2.1.0: the version exactly, the rest as scanners write it.

Scanners leave out what the standard lets them leave out, and more. A result that names no place is the whole file's;
one of another file, or that somebody has suppressed, is not of this check.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from workers.iac.wording import Phrase, PhrasedError

_VERSION: Final = "2.1.0"
_COUNTED: Final = ("fail", "open", "review")
_ARGUMENT: Final = re.compile(r"\{(\d{1,2})\}")
_ODD: Final = re.compile(r"[^A-Za-z0-9._/-]+")
_LONGEST_RULE: Final = 80


class NotSarif(PhrasedError):
    """A text is no SARIF 2.1.0."""


@dataclass(frozen=True, slots=True)
class Found:
    """A result.

    Attributes:
        rule: its id, with the tool's name before it.
        serious: its level is `error`.
    """

    line: int
    rule: str
    message: str
    serious: bool


def findings_in(text: str, name: str) -> list[Found]:
    """Return the results about a file.

    Args:
        text: the log.
        name: of the file that was scanned.

    Raises:
        NotSarif: the log is none.
    """
    try:
        log = json.loads(text)
    except (ValueError, RecursionError):
        raise NotSarif(Phrase("the output is no JSON")) from None
    if not isinstance(log, dict) or log.get("version") != _VERSION or not isinstance(log.get("runs"), list):
        raise NotSarif(Phrase("the output is no SARIF {version}", version=_VERSION))
    return [found for run in log["runs"] for found in _run(_object(run), name)]


def _run(run: Mapping[str, Any], name: str) -> Iterator[Found]:
    driver = _object(_object(run.get("tool")).get("driver"))
    rules = [_object(rule) for rule in _list(driver.get("rules"))]
    named = {rule["id"]: rule for rule in rules if isinstance(rule.get("id"), str)}
    tool = _name(str(driver.get("name") or "scanner").lower())
    for result in map(_object, _list(run.get("results"))):
        place = _place(result, name)
        if place is None or not _counts(result):
            continue
        rule = _rule(result, rules, named)
        identity = str(result.get("ruleId") or rule.get("id") or "finding")
        level = result.get("level") or _object(rule.get("defaultConfiguration")).get("level")
        message = _message(result, rule) or identity
        yield Found(place, f"{tool}/{_name(identity)}", message, serious=level == "error")


def _rule(
    result: Mapping[str, Any], rules: list[Mapping[str, Any]], named: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    told = _object(result.get("rule"))
    index = result.get("ruleIndex", told.get("index"))
    if isinstance(index, int) and 0 <= index < len(rules):
        return rules[index]
    return named.get(str(result.get("ruleId") or told.get("id")), {})


def _counts(result: Mapping[str, Any]) -> bool:
    """Tell whether a result is a finding, and one that still holds."""
    suppressed = any(
        _object(each).get("status", "accepted") == "accepted" for each in _list(result.get("suppressions"))
    )
    stands = str(result.get("kind", "fail")) in _COUNTED and result.get("level") != "none"
    return stands and not suppressed and result.get("baselineState") != "absent"


def _place(result: Mapping[str, Any], name: str) -> int | None:
    """Return the line of a result; None if it is of another file."""
    places = [_object(_object(each).get("physicalLocation")) for each in _list(result.get("locations"))]
    for place in places:
        address = _object(place.get("artifactLocation")).get("uri")
        if isinstance(address, str) and PurePosixPath(_path(address)).name != name:
            continue
        line = _object(place.get("region")).get("startLine")
        return line if isinstance(line, int) and not isinstance(line, bool) and line > 0 else 1
    return None if places else 1


def _path(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return address


def _message(result: Mapping[str, Any], rule: Mapping[str, Any]) -> str:
    message = _object(result.get("message"))
    text = message.get("text")
    if not isinstance(text, str):
        text = _object(_object(rule.get("messageStrings")).get(str(message.get("id")))).get("text")
    if not isinstance(text, str):
        return ""
    arguments = [str(each) for each in _list(message.get("arguments"))]
    return _ARGUMENT.sub(lambda found: dict(enumerate(arguments)).get(int(found[1]), found[0]), text)


def _name(written: str) -> str:
    return _ODD.sub("-", written)[:_LONGEST_RULE].strip("-") or "finding"


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
