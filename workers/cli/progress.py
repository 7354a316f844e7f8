"""Progress on standard error: for eyes at a terminal, never in the way of a pipe."""

import sys

import click

from workers.cards.words import figure_words, place_words, stage_words, step_words
from workers.contracts import JobStatus, Progress
from workers.language import Language


class ProgressLines:
    """Says each new step once.

    Args:
        language: of the words.
        shown: whether anybody looks; by default whether standard error is a terminal.
    """

    def __init__(self, language: Language, *, shown: bool | None = None) -> None:
        self._language = language
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._last = ""

    def __call__(self, progress: Progress) -> None:
        """Show the step that a job in this process is in."""
        self._say(step_words(progress.stage, self._language), figure_words(progress, self._language))

    def show(self, status: JobStatus) -> None:
        """Show how a job at the workers stands."""
        self._say(stage_words(status), place_words(status), figure_words(status.progress, status.language))

    def _say(self, *parts: str) -> None:
        line = " · ".join(part.rstrip(".") for part in parts if part)
        if self._shown and line != self._last:
            click.echo(f"… {line}", err=True)
        self._last = line
