"""A folder of Markdown as it is on the disk: which files count, what they hold, and what is wrong with them."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Final

from workers.runbooks.document import RunbookError, read_bytes

SYNONYMS: Final = "synonyms.yaml"
"""The file of a folder that holds the team's own synonyms."""

_ENDINGS: Final = (".md", ".markdown")
_LARGEST: Final = 1_000_000
"""Bytes of one runbook at most: more is an export, not something that a person reads at night."""


@dataclass(frozen=True, slots=True)
class RunbookProblem:
    """A file that is left out of the index, or of which a part is.

    Attributes:
        path: the file, relative to the library's folder.
        text: what is wrong with it; nothing of its content.
        line: where, counted from 1.
    """

    path: str
    text: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Folder:
    """The Markdown files of a folder and all below it.

    Attributes:
        files: their bytes, by path relative to the folder, in order of their paths.
        problems: those that cannot be read.
    """

    files: dict[str, bytes]
    problems: tuple[RunbookProblem, ...]

    @property
    def digest(self) -> str:
        """What tells this content from any other: SHA-256 over paths and bytes."""
        whole = hashlib.sha256()
        for path, content in self.files.items():
            whole.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            whole.update(content)
        return whole.hexdigest()


def read_folders(directory: Path, *more: Path) -> Folder:
    """Read every Markdown file in `directory` and below, and in `more` folders, whose paths begin with their names.

    A folder that is empty or missing has none.
    """
    whole = read_folder(directory)
    for other in more:
        part = read_folder(other)
        prefix = _prefix(other, whole)
        files = {f"{prefix}/{path}": content for path, content in part.files.items()}
        problems = tuple(replace(problem, path=f"{prefix}/{problem.path}") for problem in part.problems)
        whole = Folder(whole.files | files, whole.problems + problems)
    return whole


def prefixes(directories: Sequence[Path]) -> dict[Path, str]:
    """Return what the paths of each of several folders begin with, which is nothing for the first of them."""
    found = {directories[0]: ""}
    whole = read_folder(directories[0])
    for other in directories[1:]:
        found[other] = _prefix(other, whole)
        whole = read_folders(*found)
    return found


def _prefix(directory: Path, others: Folder) -> str:
    """Return the folder's name; with a number where another folder is called alike."""
    taken = {path.split("/", 1)[0] for path in others.files}
    name = directory.resolve().name
    numbered = (f"{name}-{number}" for number in count(2))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def read_folder(directory: Path) -> Folder:
    """Read every Markdown file in `directory` and below. A folder that is empty or missing has none."""
    files: dict[str, bytes] = {}
    problems: list[RunbookProblem] = []
    for file in _markdown_files(directory):
        path = file.relative_to(directory).as_posix()
        try:
            files[path] = _content(directory, file)
        except RunbookError as error:
            problems.append(RunbookProblem(path, str(error), error.line))
    return Folder(files, tuple(problems))


def all_files(directory: Path) -> frozenset[str]:
    """Return the paths of all files in a folder and below, of any kind, without those in hidden folders."""
    return frozenset(
        Path(folder, name).relative_to(directory).as_posix() for folder, names in _walk(directory) for name in names
    )


def stamps(*directories: Path) -> frozenset[tuple[str, int, int]]:
    """Return what changes whenever a file does, without reading it: paths, times of change and sizes."""
    found = set()
    for file in chain.from_iterable(_watched_files(directory) for directory in directories):
        try:
            state = file.stat()
        except OSError:
            continue
        found.add((str(file), state.st_mtime_ns, state.st_size))
    return frozenset(found)


def _watched_files(directory: Path) -> Iterator[Path]:
    yield directory / SYNONYMS
    yield from _markdown_files(directory)


def _markdown_files(directory: Path) -> Iterator[Path]:
    """Yield the files in order, without those in hidden folders such as `.git`."""
    found = []
    for folder, names in _walk(directory):
        found += [Path(folder, name) for name in names if name.lower().endswith(_ENDINGS) and not name.startswith(".")]
    return iter(sorted(found))


def _walk(directory: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder with its files, and with folders that are called like a runbook."""
    for folder, folders, names in os.walk(directory):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield folder, [*names, *(name for name in folders if name.lower().endswith(_ENDINGS))]


def _content(directory: Path, file: Path) -> bytes:
    # Whoever may write to a checkout must not have other files of this machine shown by a link to them.
    if file.is_symlink() and not file.resolve().is_relative_to(directory.resolve()):
        raise RunbookError("is a link that leads out of the folder")
    content = read_bytes(file)
    if len(content) > _LARGEST:
        raise RunbookError(f"is larger than {_LARGEST} bytes")
    return content
