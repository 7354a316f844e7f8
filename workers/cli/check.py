"""`vigia check`: infrastructure code checked in process, for hooks, pipelines and people."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from workers.cli.check_wording import (
    ADVISED,
    BLOCKED,
    GATE_STATES,
    NOT_CHECKED,
    NOT_TOLD,
    NOT_VALID,
    PERHAPS,
    SEVERITIES,
    SUGGESTED,
    VALID,
    VALID_AS_FAR,
)
from workers.cli.group import JSON_OPTION, Ended, ExitCode, terminal_language
from workers.cli.streams import STDIN, read, read_lines, write, write_json
from workers.errors import GuardrailError
from workers.language import Language, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workers.contracts.checks import Check, Diagnostic, IacKind
    from workers.contracts.gates import GateVerdict

KINDS: Final = ("terraform", "kubernetes")
_COLOURS: Final = {"error": "red", "block": "magenta", "advice": "yellow"}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="[FILE]...")
@click.option("--kind", type=click.Choice(KINDS), help="Language. Default: told from the name or the text.")
@JSON_OPTION
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF 2.1.0 for code hosts and editors.")
@click.option("--gates", is_flag=True, help="Ask terraform, scanners, your rules and the cluster too. Takes seconds.")
@click.option("--jsonl", is_flag=True, help='Read {"id", "kind", "text"} lines; write a line with the check of each.')
def check(  # noqa: PLR0913 - one for each option
    files: tuple[str, ...], *, kind: str | None, as_json: bool, as_sarif: bool, gates: bool, jsonl: bool
) -> None:
    """Check Terraform and Kubernetes files, or standard input.

    Syntax, the provider's schema, references and policy, in milliseconds and without
    terraform or a cluster. A provider or version that is not known is said to be not
    checked. Files beside a Terraform file are of the same module. --gates asks also what
    is configured: terraform's own fmt and validate, scanners, rules, a dry run.

    What is wrong is told in this terminal's language, in JSON and SARIF too, unless
    VIGIA_DEFAULT_LANGUAGE says another; lines, rules and names are the same in each.

    The exit code is 1 if something is not valid, or is blocked by policy. With --jsonl a
    line that cannot be used becomes {"id", "error"}; the others go on, and the exit code
    is 2.
    """
    from workers.cli.environment import default_language, load_settings, start_logging  # noqa: PLC0415 - pydantic takes a while to load

    start_logging()
    settings = load_settings()
    language = default_language(settings)
    known = {"schemas": settings.schema_dir, "version": settings.kubernetes_version, "language": language}
    names = files or (STDIN,)
    if jsonl:
        if gates:
            raise click.UsageError("--gates goes with files, not with --jsonl")
        raise click.exceptions.Exit(_check_records(names, kind, known))
    inputs = {name: _input(name, kind) for name in names}
    checks = {name: _checked(name, each, known) for name, each in inputs.items()}
    verdicts: dict[str, tuple[GateVerdict, ...]] = {}
    if gates:
        from workers.cli.gating import ask_gates, join  # noqa: PLC0415 - as above

        verdicts = ask_gates(settings, inputs, language)
        checks = {name: join(each, verdicts[name]) for name, each in checks.items()}
    if as_sarif:
        from workers.iac.sarif import sarif  # noqa: PLC0415 - as above

        write_json(sarif({_shown(name): each for name, each in checks.items()}))
    elif as_json:
        for name, each in checks.items():
            told = {"gates": [_gate_record(one) for one in verdicts[name]]} if gates else {}
            write_json({"id": _shown(name)} | record_of(each) | told)
    else:
        cards = (_card(_shown(name), each, verdicts.get(name, ()), language) for name, each in checks.items())
        write("\n\n".join(cards))
    if any(_failed(each) for each in checks.values()):
        raise click.exceptions.Exit(ExitCode.FAILED)


def _input(name: str, kind: str | None) -> "tuple[IacKind, str]":
    """Return the language and the text of a file, or of standard input.

    Raises:
        Ended: its language is not told.
    """
    text = read(name)
    told = _kind(kind, name, text)
    if told is None:
        raise Ended(NOT_TOLD.in_(terminal_language(), name=_shown(name)), ExitCode.USAGE)
    return told, text


def _checked(name: str, given: "tuple[IacKind, str]", known: dict[str, Any]) -> "Check":
    """Check a file, or standard input, which stands alone."""
    from workers.iac import check as check_text  # noqa: PLC0415 - as above

    return check_text(*given, file=None if name == STDIN else Path(name).absolute(), **known)


def _kind(chosen: object, name: str, text: str) -> "IacKind | None":
    from workers.contracts.checks import IacKind  # noqa: PLC0415 - as above
    from workers.iac import kind_of  # noqa: PLC0415 - as above

    return next((kind for kind in get_args(IacKind) if kind == chosen), None) or kind_of(name, text)


def _check_records(names: tuple[str, ...], kind: str | None, known: dict[str, Any]) -> ExitCode:
    """Answer each line with a line. Return what the shell is told."""
    usable, failed = True, False
    for line in read_lines(names):
        answer = _check_record(line, kind, known)
        usable = usable and "error" not in answer
        failed = failed or answer.get("valid") is False or answer.get("blocked") is True
        write_json(answer)
    if not usable:
        return ExitCode.USAGE
    return ExitCode.FAILED if failed else ExitCode.DONE


def _check_record(line: str, kind: str | None, known: dict[str, Any]) -> dict[str, Any]:  # noqa: PLR0911 - one answer for each thing that a line may lack
    from workers.iac import check as check_text  # noqa: PLC0415 - as above

    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "this line is not JSON"}
    if not isinstance(record, dict) or "id" not in record:
        return {"id": None, "error": 'this line is not an object with "id", "kind" and "text"'}
    text, asked = record.get("text"), record.get("kind", kind)
    if not isinstance(text, str):
        return {"id": record["id"], "error": '"text" is missing, or is not a string'}
    if asked is not None and asked not in KINDS:
        return {"id": record["id"], "error": f'"kind" is one of {", ".join(KINDS)}'}
    told = _kind(asked, "", text)
    if told is None:
        return {"id": record["id"], "error": '"kind" is missing, and the text does not tell it'}
    try:
        return {"id": record["id"]} | record_of(check_text(told, _whole(text), **known))
    except GuardrailError as error:
        return {"id": record["id"], "error": error.wording.en}


def record_of(check: "Check") -> dict[str, Any]:
    """Return a check as JSON."""
    return check.model_dump(mode="json")


def _gate_record(verdict: "GateVerdict") -> dict[str, Any]:
    return verdict.model_dump(mode="json", include={"gate", "state", "why", "text"})


def _card(name: str, check: "Check", verdicts: "Sequence[GateVerdict]", language: Language) -> str:
    """Return what a person reads: the verdict, what was found by line, what was not checked, and what gates say."""
    mark, colour, words = _verdict(check)
    lines = [f"{click.style(mark, fg=colour, bold=True)} {click.style(name, bold=True)}  {words.in_(language)}"]
    width = len(str(max((each.line for each in check.diagnostics), default=1)))
    for each in check.diagnostics:
        lines += _told(each, width, language)
    lines += [f"  {NOT_CHECKED.in_(language)} {each.what}: {each.why}" for each in check.not_checked]
    for verdict in verdicts:
        if verdict.state != "not_checked":
            lines.append(f"  {verdict.gate}: {GATE_STATES[verdict.state].in_(language)}")
        if verdict.gate == "dry run" and verdict.text:
            lines += [f"    {line}" for line in str(verdict.text).splitlines()]
    return "\n".join(lines)


def _verdict(check: "Check") -> tuple[str, str, Wording]:
    if check.valid is False:
        return "✗", "red", NOT_VALID
    if check.blocked:
        return "✗", "magenta", BLOCKED
    if check.valid is None:
        return "?", "yellow", VALID_AS_FAR
    return ("!", "yellow", ADVISED) if check.diagnostics else ("✓", "green", VALID)


def _told(diagnostic: "Diagnostic", width: int, language: Language) -> list[str]:
    severity = click.style(SEVERITIES[diagnostic.severity].in_(language), fg=_COLOURS[diagnostic.severity])
    lines = [
        f"  {diagnostic.line:>{width}}  {severity}  {diagnostic.message}  {click.style(diagnostic.rule, dim=True)}"
    ]
    others = diagnostic.unsaid
    if others:
        words = PERHAPS if others == diagnostic.suggestions else SUGGESTED
        lines.append(f"  {'':{width}}  {words.in_(language)} {', '.join(others)}")
    return lines


def _failed(check: "Check") -> bool:
    return check.valid is False or check.blocked


def _shown(name: str) -> str:
    return "stdin" if name == STDIN else name


def _whole(text: str) -> str:
    """Return `text` with half characters (lone surrogates, which JSON can hold) replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
