"""Programs of a line, as `python -c` and `awk` take them: which commands they run in turn."""

import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

_FLAGS: Final = {
    "python": ("-c",),
    "perl": ("-e", "-E", "-ne", "-pe", "-le"),
    "ruby": ("-e", "-ne", "-pe"),
    "node": ("-e", "--eval", "-p", "--print"),
    "php": ("-r",),
    "rails": ("runner", "r"),
}
"""What the text of a program follows."""
_AWKS: Final = frozenset({"awk", "gawk", "mawk", "nawk"})
_STARTS: Final = (
    r"\b(?:system|popen\d?|exec[lv]?[pe]{0,2}|exec(?:File)?(?:Sync)?|spawn\w{0,8}|passthru|shell_exec|proc_open"
    r"|run|call|check_call|check_output|getoutput|Popen|qx)\b"
)
_LINE: Final = re.compile(
    rf"{_STARTS}\s{{0,4}}[(\[{{]?\s{{0,4}}(?P<quote>[\"'`])(?P<line>.{{1,1000}}?)(?P=quote)", re.DOTALL
)
_WORDS: Final = re.compile(rf"{_STARTS}\s{{0,4}}\(\s{{0,4}}\[(?P<words>[^\]]{{1,1000}})\]")
_BACKTICKS: Final = re.compile(r"`([^`]{1,1000})`")
_QUOTED: Final = re.compile(r"[\"']([^\"']{0,300})[\"']")


def commands_of(program: str, arguments: Sequence[str]) -> Iterator[str]:
    """Yield the command lines that a call of an interpreter runs because the program that it is given says so."""
    flags = _FLAGS.get(program, ())
    codes = [code for flag, code in pairwise(arguments) if flag in flags]
    if program in _AWKS:
        codes += [argument for argument in arguments if "{" in argument]
    for code in codes:
        yield from (found["line"] for found in _LINE.finditer(code))
        yield from (shlex.join(_QUOTED.findall(found["words"])) for found in _WORDS.finditer(code))
        if program in {"perl", "ruby"}:
            yield from _BACKTICKS.findall(code)
