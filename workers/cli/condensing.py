"""What `vigia condense` does, once its options are read: read, mask, condense, show."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from workers.alerts import GenericMapping, read_webhook, recognise
from workers.alerts import parse as parse_alert
from workers.cli import wording
from workers.cli.group import terminal_language
from workers.cli.local_files import short_names
from workers.cli.masking import Masking
from workers.cli.streams import STDIN, read_log, read_whole_log, write, write_json
from workers.condense import Condensed, CondensedItem, Condenser, grouped
from workers.contracts import sources
from workers.errors import BadInput
from workers.guardrails import SafeText
from workers.guardrails.stream import RedactionStream
from workers.inference.tokens import count_tokens

_BUDGET: Final = 13_000
"""Bytes; about 6,000 tokens of log text."""

_LARGEST_ALERT: Final = 1_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Run:
    """What to condense, and how.

    Attributes:
        names: the files' names, of which `-` is standard input.
        baseline: the names of logs of a healthy time.
        alert: the name of a file with what fired, or its text.
        at: when it fired.
        budget: what the kept texts may measure together; None for the default in bytes.
        in_tokens: the budget is in tokens.
    """

    names: tuple[str, ...]
    baseline: tuple[str, ...]
    alert: str
    at: datetime | None
    budget: int | None
    in_tokens: bool


@dataclass(slots=True)
class _Watch:
    """Seconds of processor time that were spent on reading and redacting."""

    seconds: float = 0.0

    def timed(self, pieces: Iterable[SafeText]) -> Iterator[SafeText]:
        """Yield `pieces` and count the time that they take to come."""
        waiting = iter(pieces)
        while True:
            begin = time.process_time()
            piece = next(waiting, None)
            self.seconds += time.process_time() - begin
            if piece is None:
                return
            yield piece


def condense_files(run: Run, *, as_json: bool, verbose: bool) -> None:
    """Condense files and show what is kept; the receipt goes to standard error."""
    began = time.process_time()
    masking = Masking.of_environment(identifiers=False)
    streams: list[RedactionStream] = []
    watch = _Watch()

    def safe(name: str) -> Iterator[SafeText]:
        streams.append(masking.stream())
        return watch.timed(_redacted(name, streams[-1]))

    run = _with_alert(run)
    condenser = Condenser()
    for name, source in zip(run.names, _sources(run.names), strict=True):
        condenser.read(source, safe(name))
    for name in run.baseline:
        condenser.read_baseline(safe(name))
    count: Callable[[str], int] = count_tokens if run.in_tokens else _size
    condensed = condenser.condense(budget=run.budget or _BUDGET, count=count, alert=run.alert, at=run.at)
    if as_json:
        write_json(_record(condensed))
    else:
        write(_card(condensed))
        click.echo(_left_out(condensed), err=True)
    click.echo(masking.receipt(stream.receipt for stream in streams), err=True)
    if verbose:
        condensing = time.process_time() - began - watch.seconds
        words = wording.TIMES.in_(terminal_language(), redaction=watch.seconds, condensing=condensing)
        click.echo(words, err=True)


def group_file(name: str) -> None:
    """Write the group of each line of a file."""
    masking = Masking.of_environment(identifiers=False)
    stream = masking.stream()
    text = str(SafeText.join("", _redacted(name, stream)))
    lines = text.removesuffix("\n").split("\n") if text else []
    for line in grouped(lines):
        write_json({"line": line.line, "group": line.group, "template": line.template})
    click.echo(masking.receipt([stream.receipt]), err=True)


def _redacted(name: str, stream: RedactionStream) -> Iterator[SafeText]:
    for piece in read_log(name):
        yield stream.feed(piece)
    yield stream.finish()


def _sources(names: tuple[str, ...]) -> list[str]:
    return [
        sources.PASTE if name == STDIN else sources.file(short)
        for name, short in zip(names, short_names(names), strict=True)
    ]


def _with_alert(run: Run) -> Run:
    """Return the run with the alert's own words, and with its time where none was given."""
    if not run.alert or not _is_file(run.alert):
        return run
    text = read_whole_log(run.alert, most=_LARGEST_ALERT)
    try:
        body = parse_alert(text)
        webhook = read_webhook(recognise(body), text, mapping=GenericMapping(), received=datetime.now(UTC))
    except BadInput:
        return replace(run, alert=text)
    firing = [alert for alert in webhook.alerts if alert.status == "firing"] or list(webhook.alerts)
    told = [value for alert in firing for value in (*alert.labels.values(), *alert.annotations.values())]
    return replace(run, alert="\n".join(told), at=run.at or min((alert.starts_at for alert in firing), default=None))


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _record(condensed: Condensed) -> dict[str, Any]:
    return {
        "items": [_item(item) for item in condensed.items],
        "omitted": {"lines": condensed.omitted.lines, "groups": condensed.omitted.groups},
        "lines": condensed.lines,
        "groups": condensed.groups,
    }


def _item(item: CondensedItem) -> dict[str, Any]:
    return {
        "source": item.source,
        "line": item.line,
        "end_line": item.end_line,
        "count": item.count,
        "first": item.first,
        "last": item.last,
        "last_line": item.last_line,
        "level": item.level,
        "text": str(item.text),
    }


def _card(condensed: Condensed) -> str:
    """Return the kept lines as people read them: where each stands and how often it came, and the raw text."""
    return "\n".join(f"{_place(item)}\n{_indented(str(item.text))}" for item in condensed.items)


def _place(item: CondensedItem) -> str:
    place = f"{item.source}:{item.line}"
    if item.count == 1:
        return place
    return f"{place}  x{item.count}  {item.first or ''} … {item.last or ''}".rstrip(" …")


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _left_out(condensed: Condensed) -> str:
    words = wording.LEFT_OUT if condensed.omitted.lines else wording.NOTHING_LEFT_OUT
    return words.in_(
        terminal_language(),
        lines=condensed.lines,
        groups=condensed.groups,
        omitted_lines=condensed.omitted.lines,
        omitted_groups=condensed.omitted.groups,
    )
