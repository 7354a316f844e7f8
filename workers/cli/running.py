"""Runs the terminal's jobs, in this process or through the workers, and shows their answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeAlias

import click
from rich.console import Console

from workers.alerts import load_routing
from workers.cards import render_answer, render_code
from workers.cli.alert_files import read_alerts
from workers.cli.environment import default_language, load_settings, start_logging
from workers.cli.group import Ended, ExitCode
from workers.cli.jobs import Made, ask_job, explain_job, generate_job, investigate_job, logs_job, review_job
from workers.cli.local_files import LocalFiles, short_names
from workers.cli.progress import ProgressLines
from workers.cli.streams import STDIN, read, read_whole_log, write_json
from workers.cli.wording import NO_LANGUAGE_TOLD, ONE_FILE
from workers.contracts import Answer, CodeAnswer, IacKind
from workers.guardrails.identifiers import IdentifierGuard
from workers.guardrails.identifiers.choices import guard_of
from workers.iac import kind_of
from workers.language import Language, detect_language
from workers.limits import Limits
from workers.pipelines.deps import Deps
from workers.prompting import PromptError
from workers.settings import WorkerSettings
from workers.wiring import Wiring, build, run_pipeline

_LONGEST_NAME: Final = 100

_Run: TypeAlias = Callable[[Wiring, Limits], Answer | CodeAnswer]


@dataclass(frozen=True, slots=True)
class How:
    """How a job is run and shown.

    Attributes:
        as_json: print the answer's JSON instead of a card.
        queue: let the workers run it.
        wait: seconds to wait for the workers.
        verbose: show progress even where standard error is no terminal.
    """

    as_json: bool
    queue: bool
    wait: float
    verbose: bool


def run_ask(question: str, *, pasted: bool, language: Language | None, how: How) -> None:
    """Answer `question`, with standard input as text pasted under it if `pasted`."""
    settings = _prepare(how)
    # An argument may hold bytes that are not UTF-8; Python keeps them as half characters.
    asked = question.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    text = f"{asked}\n{read_whole_log(STDIN, most=settings.max_input_bytes)}" if pasted else asked
    made = ask_job(text, language or detect_language(asked, default_language(settings)), guard_of(settings))
    progress = _progress(made.job.language, how)
    if how.queue:
        answer = _by_workers(made, settings, progress, how)
    else:
        answer = _here(settings, lambda wiring, limits: _run_here(made, wiring.deps_for(made.job, limits, progress)))
    _show(answer, how)


def run_logs(names: Sequence[str], *, language: Language | None, how: How) -> None:
    """Analyse the files called `names`, of which `-` is standard input."""
    settings = _prepare(how)
    spoken = language or default_language(settings)
    texts = [(name, read_whole_log(name, most=_most(name, settings, how))) for name in names]
    progress = _progress(spoken, how)
    if how.queue:
        answer = _by_workers(logs_job(_joined(texts), spoken, guard_of(settings)), settings, progress, how)
    else:
        answer = _here(settings, _logs_run(texts, spoken, guard_of(settings), progress))
    _show(answer, how)


def run_investigate(
    alert: str, names: Sequence[str], *, source: str | None, language: Language | None, how: How
) -> None:
    """Investigate the alerts in the file `alert`, with the log files called `names` beside them."""
    settings = _prepare(how)
    alerts = read_alerts(alert, source, settings)
    route = load_routing(settings.alert_routes).route(alerts.alerts[0])
    spoken = language or route.language or default_language(settings)
    files = LocalFiles([(name, read_whole_log(name, most=_most(name, settings, how))) for name in names])
    guard = guard_of(settings)
    made = investigate_job(alerts, spoken, guard, expected=not route.investigated, files=files.refs)
    progress = _progress(spoken, how)
    if how.queue:
        answer = _by_workers(made, settings, progress, how)
    else:
        answer = _here(settings, _run_with(made, files, progress))
    _show(answer, how)


def run_generate(kind: IacKind, request: str, *, change: str | None, language: Language | None, how: How) -> None:
    """Write code for `request`; `change` is the file, or standard input, that it is to be a change of."""
    settings = _prepare(how)
    asked = request.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    earlier = read(change, most=settings.max_input_bytes) if change else ""
    spoken = language or detect_language(asked, default_language(settings))
    made = generate_job(kind, asked, spoken, guard_of(settings), earlier)
    progress = _progress(spoken, how)
    if how.queue:
        answer = _by_workers(made, settings, progress, how)
    else:
        answer = _here(settings, lambda wiring, limits: _run_here(made, wiring.deps_for(made.job, limits, progress)))
    _show(answer, how)


def run_review(names: Sequence[str], *, language: Language | None, how: How) -> None:
    """Review the files called `names`, of which `-` is standard input. Those beside them are of the same module.

    Raises:
        Ended: several are to go to the workers, who take one.
    """
    if how.queue and len(names) > 1:
        raise Ended(ONE_FILE, ExitCode.USAGE)
    settings = _prepare(how)
    spoken = language or default_language(settings)
    texts = [(name, read(name, most=settings.max_input_bytes)) for name in names]
    progress, guard = _progress(spoken, how), guard_of(settings)
    if how.queue:
        answer = _by_workers(review_job(texts[0][1], spoken, guard), settings, progress, how)
    else:
        answer = _here(settings, _review_run(texts, spoken, guard, progress))
    _show(answer, how)


def run_explain(name: str, *, language: Language | None, how: How) -> None:
    """Explain the file called `name`, of which `-` is standard input.

    Raises:
        Ended: neither its name nor its text tells its language.
    """
    settings = _prepare(how)
    spoken, text = language or default_language(settings), read(name, most=settings.max_input_bytes)
    path = "" if name == STDIN else Path(name).name[:_LONGEST_NAME]
    kind = kind_of(path, text)
    if kind is None:
        raise Ended(NO_LANGUAGE_TOLD, ExitCode.USAGE)
    made, progress = explain_job(kind, path, text, spoken, guard_of(settings)), _progress(spoken, how)
    if how.queue:
        answer = _by_workers(made, settings, progress, how)
    else:
        answer = _here(settings, lambda wiring, limits: _run_here(made, wiring.deps_for(made.job, limits, progress)))
    _show(answer, how)


def _review_run(
    texts: Sequence[tuple[str, str]], language: Language, identifiers: IdentifierGuard, progress: ProgressLines
) -> _Run:
    named = [(name, text) for name, text in texts if name != STDIN]
    files = LocalFiles(named)
    paths = {
        name: Path(path).absolute() for name, (path, _) in zip(short_names([n for n, _ in named]), named, strict=True)
    }
    made = review_job("\n".join(text for name, text in texts if name == STDIN), language, identifiers, files=files.refs)

    def run(wiring: Wiring, limits: Limits) -> Answer | CodeAnswer:
        deps = wiring.deps_for(made.job, limits, progress)
        return _run_here(made, replace(deps, files=files, code=replace(deps.code, paths=paths)))

    return run


def _most(name: str, settings: WorkerSettings, how: How) -> int:
    """Return how large a file may be: one that goes to the workers, or comes by standard input, is text of the job."""
    return settings.max_input_bytes if how.queue or name == STDIN else settings.max_file_bytes


def _run_with(made: Made, files: LocalFiles, progress: ProgressLines) -> _Run:
    def run(wiring: Wiring, limits: Limits) -> Answer | CodeAnswer:
        return _run_here(made, replace(wiring.deps_for(made.job, limits, progress), files=files))

    return run


def _logs_run(
    texts: Sequence[tuple[str, str]], language: Language, identifiers: IdentifierGuard, progress: ProgressLines
) -> _Run:
    """Return the run in which each file is a source of its own, so that a citation names the file and its line."""
    files = LocalFiles([(name, text) for name, text in texts if name != STDIN])
    pasted = "\n".join(text for name, text in texts if name == STDIN)
    return _run_with(logs_job(pasted, language, identifiers, files=files.refs), files, progress)


def _run_here(made: Made, deps: Deps) -> Answer | CodeAnswer:
    """Run a job's pipeline, its map in memory alone, and return the answer as a person may read it."""
    answer = run_pipeline(made.job, replace(deps, pseudonyms=made.pseudonyms))
    return made.pseudonyms.restore_all(answer)


def _joined(texts: Sequence[tuple[str, str]]) -> str:
    """Return the texts as one, since workers cannot read this machine's files; several are headed as `tail` does."""
    if len(texts) == 1:
        return texts[0][1]
    return "\n".join(f"==> {name} <==\n{text}" for name, text in texts)


def _by_workers(made: Made, settings: WorkerSettings, progress: ProgressLines, how: How) -> Answer | CodeAnswer:
    # Celery takes a tenth of a second to load, and only this wants it.
    from workers.cli.queueing import answer_by_workers  # noqa: PLC0415

    return answer_by_workers(made, settings, progress, wait=how.wait)


def _here(settings: WorkerSettings, run: _Run) -> Answer | CodeAnswer:
    try:
        wiring = build(settings)
    except PromptError as error:
        raise Ended(str(error), ExitCode.USAGE) from None
    try:
        return run(wiring, Limits.of(settings.job_deadline))
    finally:
        wiring.close()


def _prepare(how: How) -> WorkerSettings:
    start_logging(verbose=how.verbose)
    return load_settings()


def _progress(language: Language, how: How) -> ProgressLines:
    return ProgressLines(language, shown=True if how.verbose else None)


def _show(answer: Answer | CodeAnswer, how: How) -> None:
    """Print an answer.

    Raises:
        click.exceptions.Exit: it is code that is not valid, or is blocked, or there is none.
    """
    if how.as_json:
        write_json(answer.model_dump(mode="json"))
    elif isinstance(answer, CodeAnswer):
        render_code(answer, Console())
    else:
        render_answer(answer, Console())
    if isinstance(answer, CodeAnswer) and not answer.is_usable:
        raise click.exceptions.Exit(ExitCode.FAILED)
