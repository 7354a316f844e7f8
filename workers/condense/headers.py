"""Headers: what a logger writes before each message, which is no part of the message's template.

The forms are families, not products: whichever most lines of a log fit is taken for the whole of it. A line that does
not fit keeps all of its text.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

_LEVEL: Final = (
    r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|SEVERE|FATAL|CRIT(?:ICAL)?|Info|Warning|Error|Debug|Trace"
    r"|info|notice|warn(?:ing)?|err(?:or)?|debug|fatal|crit|FAILURE)"
)
_DATE: Final = r"(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d/\d\d/\d\d(?:\d\d)?|\d{6})"
_TIME: Final = r"(?:\d\d:\d\d:\d\d(?:[.,:]\d+)?|\d{6})(?:Z|[+-]\d\d:?\d\d)?"
_SYSLOG: Final = r"[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d (?P<host>\S+) "
_TAG: Final = r"(?P<tag>[^\s:\[]+(?: [^\s:\[]+){0,3}?)(?:\[\d+\])?(?: \([^)]{1,80}\)(?:\[\d+\])?)?:(?: |$)"

FORMS: Final[tuple[re.Pattern[str], ...]] = tuple(
    map(
        re.compile,
        (
            # A supercomputer's RAS log: label, epoch, date, node, time, node, type, component, level.
            rf"\S+ \d{{10}} {_DATE} \S+ \S+ \S+ [A-Z]+ \S+ [A-Z]+ ",
            # syslog behind a collector's label, epoch, date and node; then syslog alone.
            rf"\S+ \d{{10}} {_DATE} \S+ {_SYSLOG}(?:{_TAG})?",
            rf"(?:<\d+>)?{_SYSLOG}{_TAG}",
            # Android's logcat: month and day, time, process, thread, a letter, the tag.
            r"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +\d+ +\d+ [VDIWEF] [^:]{1,80}: ?",
            # klog: a letter with month and day, time, thread, file and line.
            r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ [^\s\]]+:\d+\] ",
            # Fields between bars: time, component, process.
            r"\d{8}-\d\d?:\d\d?:\d\d?:\d+\|[^|]{1,80}\|\d+\|",
            # Time, level, thread in brackets, dash (Log4j as ZooKeeper sets it).
            rf"{_DATE}[ T]{_TIME} +- +{_LEVEL} +\[[^\n]{{1,200}}?\] +- ",
            # Time, perhaps a process, level, thread in brackets, a logger, a colon.
            rf"(?:\S+ )?{_DATE},?[ T]{_TIME},? +(?:\d+ +)?{_LEVEL} +(?:\[[^\]]{{1,200}}\] +)?[\w.$*/<>-]{{1,120}}: ",
            # The same with a logger and a request's id in brackets, as Python's services write it.
            rf"(?:\S+ )?{_DATE},?[ T]{_TIME},? +(?:\d+ +)?{_LEVEL} +[\w.$-]{{1,120}} \[[^\]]*\] ",
            # Columns: time, level, component, wide spaces between.
            rf"{_DATE} {_TIME}, {_LEVEL} {{2,}}\S+ {{2,}}",
            # Time, level, component.
            rf"{_DATE}[ T]{_TIME},? +(?:\d+ +)?\[?{_LEVEL}\]? +(?:\[[^\]]{{1,120}}\] *)?",
            # A web server's error log: time and level in brackets.
            rf"\[[^\]]{{8,40}}\] \[(?:[a-z_]+:)?{_LEVEL}\] (?:\[pid \d+(?::tid \d+)?\] )?",
            # Time in brackets, a program, a dash.
            r"\[[\d.:/ -]{8,30}\] \S+(?: \*\d+)? - ",
            # A number, a node, a component, a state, an epoch, a flag.
            r"\d+ \S+ \S+ \S+ \d{9,10} \d+ ",
            # A time alone.
            rf"\[?{_DATE}[ T]{_TIME}\]? +",
        ),
    )
)

_SAMPLE: Final = 500
_MOST_FIT: Final = 0.7
"""The share of the first lines that have to fit a form."""


def header_form(lines: Iterable[str]) -> re.Pattern[str] | None:
    """Return the form of the headers of a log, or None where its lines have none that is known."""
    sample = [line for line in islice(lines, _SAMPLE) if line.strip()]
    for form in FORMS:
        if sum(form.match(line) is not None for line in sample) >= max(1, _MOST_FIT * len(sample)):
            return form
    return None


def message(line: str, form: re.Pattern[str] | None) -> str:
    """Return a line without its header."""
    found = form.match(line) if form else None
    return line[found.end() :] if found else line
