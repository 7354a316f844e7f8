"""Files of this machine in the place of Slack's: the pipeline reads, redacts and cites them alike."""

from collections.abc import Sequence
from pathlib import Path

from workers.contracts import FileRef, sources
from workers.documents import RawDocument
from workers.limits import Limits


class LocalFiles:
    """Texts that were read before, by the place that they were given in.

    Args:
        texts: the files' names as they were given, and their texts.
    """

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        names = short_names([name for name, _ in texts])
        self._documents = [RawDocument(sources.file(name), text) for name, (_, text) in zip(names, texts, strict=True)]

    @property
    def refs(self) -> tuple[FileRef, ...]:
        """What a job refers to them by."""
        return tuple(FileRef(id=str(place)) for place in range(len(self._documents)))

    def read_file(self, ref: FileRef, *, limits: Limits) -> RawDocument:
        """Return the file's text."""
        limits.check()
        return self._documents[int(ref.id)]


def short_names(names: Sequence[str]) -> list[str]:
    """Return short names that people know: the files' own, or with their folders where two are named alike."""
    short = [Path(name).name for name in names]
    chosen = short if len(set(short)) == len(short) else names
    return [_whole(name[-200:]) for name in chosen]


def _whole(name: str) -> str:
    """Return a file's name with its bytes that are not UTF-8, which Python keeps as half characters, replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")
