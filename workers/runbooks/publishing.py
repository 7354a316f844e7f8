"""From an approved draft to a file of the library: checked by the linter, saved once, its history beside it.

The file appears whole or not at all, and never in the place of another. What was drafted, who changed what and who
approved it stands in `.history`, a hidden folder that no search reads.
"""

import contextlib
import datetime as dt
import errno
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.contracts import DraftVersion, PublishProblem
from workers.errors import VigiaError
from workers.guardrails import SafeText, redact
from workers.runbooks.document import Runbook
from workers.runbooks.drafting import slug
from workers.runbooks.lint import lint_draft

HISTORY: Final = ".history"
"""The folder, beside the runbooks, with a file for each that was published from Slack."""

_OWN_KEYS: Final = re.compile(r"(?:status|reviewed)\s*:")
"""The keys of the front matter that the review itself answers."""

_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


class NotSaved(VigiaError):
    """An approved draft could not be saved; `problem` says why, as the card's wording knows it."""

    def __init__(self, problem: PublishProblem) -> None:
        super().__init__(f"the runbook was not saved: {problem}")
        self.problem = problem


class FailedLint(NotSaved):
    """The linter has something to say; `lines` are its words."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("lint")
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Approved:
    """A draft as it was approved.

    Attributes:
        title: the runbook's title.
        markdown: the file's content: the text with the day of its review.
        reviewed: that day.
        history: what is kept of how it came to be, as JSON.
    """

    job_id: str
    title: SafeText
    markdown: SafeText
    reviewed: dt.date
    history: SafeText


def approved_text(  # noqa: PLR0913 - each is told apart by its name
    *,
    job_id: str,
    asked_by: str,
    drafted: SafeText,
    versions: Sequence[DraftVersion],
    approved_by: str,
    approved_at: float,
) -> Approved:
    """Return what is saved of an approved draft: the same bytes however often it is asked.

    Args:
        job_id: the draft's job.
        asked_by: the id of the person who asked for it.
        drafted: the text as it was drafted.
        versions: its texts after people's edits, oldest first.
        approved_by: the id of the person who approved the last of them.
        approved_at: when, in seconds since the epoch.
    """
    day = dt.datetime.fromtimestamp(approved_at, dt.UTC).date()
    text = _reviewed(str(versions[-1].markdown if versions else drafted), day)
    steps = [
        {"what": "drafted", "by": asked_by, "markdown": str(drafted)},
        *(
            {"what": "edited", "by": each.by, "at": _moment(each.at), "markdown": str(each.markdown)}
            for each in versions
        ),
        {"what": "approved", "by": approved_by, "at": _moment(approved_at)},
    ]
    history = json.dumps({"job": job_id, "history": steps}, ensure_ascii=False, indent=2) + "\n"
    title = Runbook.parse("draft.md", text.encode()).title
    return Approved(job_id, redact(title).text, redact(text).text, day, redact(history).text)


class RunbookShelf:
    """The folder that approved drafts are saved in. Safe to share between threads and processes.

    Args:
        folder: the folder.
        prefix: what the library's paths of it begin with; empty for the first of its folders.
        paths: returns the paths of the library's runbooks.
    """

    def __init__(self, folder: Path, *, prefix: str, paths: Callable[[], frozenset[str]]) -> None:
        self._folder = folder
        self._prefix = prefix
        self._paths = paths

    def check(self, approved: Approved) -> tuple[str, ...]:
        """Return what the linter advises, in its words.

        Raises:
            FailedLint: what was approved would harm or mislead whoever follows it.
        """
        path = slug(str(approved.title), ())
        found = lint_draft(path, str(approved.markdown), among=self._paths(), today=approved.reviewed)
        wrong = [str(each) for each in found if each.severity == "error"]
        if wrong:
            raise FailedLint(wrong)
        return tuple(str(each) for each in found)

    def name_for(self, approved: Approved) -> str:
        """Return a file name for what was approved that nothing in the folder has."""
        taken = [path.name for path in self._folder.glob("*") if path.suffix.lower() in {".md", ".markdown"}]
        return slug(str(approved.title), sorted(taken))

    def path_of(self, name: str) -> str:
        """Return the path that the library knows the file `name` by."""
        return f"{self._prefix}/{name}" if self._prefix else name

    def save(self, approved: Approved, name: str) -> bool:
        """Save what was approved as `name`, unless another file has that name.

        Returns:
            Whether it is there now, saved by this call or by one before.

        Raises:
            NotSaved: it cannot be saved.
        """
        target = self._folder / name
        content = str(approved.markdown).encode()
        try:
            if target.exists():
                return _holds(target, content)
            self._keep_history(approved)
            with self._aside(content) as written:
                return _put(written, target) or _holds(target, content)
        except OSError as error:
            raise NotSaved(_problem(error)) from error

    def _keep_history(self, approved: Approved) -> None:
        """Write the history before the runbook: one without the other is then never the runbook."""
        folder = self._folder / HISTORY
        folder.mkdir(exist_ok=True)
        with self._aside(str(approved.history).encode()) as written:
            written.replace(folder / f"{approved.job_id}.json")

    @contextlib.contextmanager
    def _aside(self, content: bytes) -> Iterator[Path]:
        """Write `content` to a hidden file of the same disk, so that it can be put in its place whole."""
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".vigia-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)


def _put(written: Path, target: Path) -> bool:
    """Give a written file its name. Return False if another file has it."""
    try:
        target.hardlink_to(written)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _copied(written, target)
    return True


def _copied(written: Path, target: Path) -> bool:
    """Do without hard links, which some network file systems lack: the name is still taken by one writer alone."""
    try:
        with target.open("xb") as file:
            file.write(written.read_bytes())
    except FileExistsError:
        return False
    except OSError:
        target.unlink(missing_ok=True)
        raise
    return True


def _holds(target: Path, content: bytes) -> bool:
    return target.is_file() and target.read_bytes() == content


def _problem(error: OSError) -> PublishProblem:
    if error.errno in _READ_ONLY:
        return "read_only"
    if error.errno in _NO_SPACE:
        return "no_space"
    return "no_folder" if error.errno in {errno.ENOENT, errno.ENOTDIR} else "unwritable"


def _reviewed(text: str, day: dt.date) -> str:
    """Return a runbook whose front matter says when a person has read it, and that it is a draft no longer."""
    front, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not fence:
        return f"---\nreviewed: {day}\n---\n\n{text}"
    kept = [line for line in front.split("\n") if not _OWN_KEYS.match(line)]
    return "\n".join(["---", *kept, f"reviewed: {day}", "---", body])


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")
