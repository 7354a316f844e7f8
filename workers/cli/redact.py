"""`vigia redact`: text in, the same text with its secrets masked out."""

import json
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import click

from workers.cli.group import ExitCode
from workers.cli.streams import STDIN, read_lines, read_log, read_whole_log, write, write_json
from workers.errors import GuardrailError

if TYPE_CHECKING:
    from workers.cli.masking import Masking


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="[FILE]...")
@click.option("--jsonl", is_flag=True, help='Read {"id", "text"} lines; write {"id", "text", "masked"} lines.')
@click.option("--identifiers", is_flag=True, help="Mask e-mail and IP addresses, names and numbers of people too.")
@click.option("--explain", is_flag=True, help="Say of each masked value which rule found it, and why.")
@click.pass_context
def redact(context: click.Context, files: tuple[str, ...], *, jsonl: bool, identifiers: bool, explain: bool) -> None:
    """Mask the secrets in files or standard input, of any size.

    Files are read one after the other as one text, unpacked if gzip has packed them.
    The text goes to standard output, the receipt (what was masked, by kind and count)
    to standard error, and so does what --explain says. The same value gets the same
    placeholder within one run. With --jsonl a line that cannot be used becomes
    {"id", "error"}; the others go on, and the exit code is 2.
    """
    # The guardrails bring pydantic, which `vigia --help` can do without.
    from workers.cli.masking import Masking  # noqa: PLC0415

    masking = Masking.of_environment(identifiers=identifiers)
    names = files or (STDIN,)
    if jsonl:
        if not _redact_records(names, masking, explain=explain):
            context.exit(ExitCode.USAGE)
    elif explain or identifiers:
        _redact_texts(names, masking, explain=explain)
    else:
        _redact_streams(names, masking)


def _redact_streams(names: tuple[str, ...], masking: "Masking") -> None:
    stream = masking.stream()
    for name in names:
        for piece in read_log(name):
            write(str(stream.feed(piece)), end="")
    write(str(stream.finish()), end="")
    click.echo(masking.receipt([stream.receipt]), err=True)


def _redact_texts(names: tuple[str, ...], masking: "Masking", *, explain: bool) -> None:
    texts = [read_whole_log(name) for name in names]
    text = "".join(texts)
    begins = list(accumulate(map(len, texts[:-1]), initial=0))
    redaction = masking.redact(text)
    write(str(redaction.text), end="")
    for span, reason in zip(redaction.spans, masking.reasons(text, redaction) if explain else (), strict=False):
        number = bisect_right(begins, span.start) - 1
        line = reason.line - text.count("\n", 0, begins[number])
        column = span.start - max(begins[number], text.rfind("\n", 0, span.start) + 1) + 1
        click.echo(f"{names[number]}:{line}:{column}: {reason.kind}: {reason.words}", err=True)
    click.echo(masking.receipt([redaction.receipt]), err=True)


def _redact_records(names: tuple[str, ...], masking: "Masking", *, explain: bool) -> bool:
    """Answer each line with a line. Return whether all could be used."""
    all_good = True
    for line in read_lines(names):
        answer = _redact_record(line, masking, explain=explain)
        all_good = all_good and "error" not in answer
        write_json(answer)
    return all_good


def _redact_record(line: str, masking: "Masking", *, explain: bool) -> dict[str, Any]:
    try:
        record = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(record, dict) or "id" not in record:
        return {"id": None, "error": 'this line is not an object with "id" and "text"'}
    text = record.get("text")
    if not isinstance(text, str):
        return {"id": record["id"], "error": '"text" is missing, or is not a string'}
    try:
        whole = _whole(text)
        redaction = masking.redact(whole)
    except GuardrailError as error:
        return {"id": record["id"], "error": error.wording.en}
    masked: list[dict[str, Any]] = [
        {"kind": span.kind, "start": span.start, "end": span.end} for span in redaction.spans
    ]
    for span, reason in zip(masked, masking.reasons(whole, redaction) if explain else (), strict=False):
        span |= {"rule": reason.rule, "why": reason.words}
    return {"id": record["id"], "text": str(redaction.text), "masked": masked}


def _refuse_constant(name: str) -> None:
    """Refuse `NaN` and its like, which Python reads and JSON does not have."""
    raise ValueError(name)


def _whole(text: str) -> str:
    """Return `text` with half characters (lone surrogates, which JSON can hold) replaced one by one: offsets stay."""
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
