"""All sources of evidence as one: asked at once, so that an alert waits for the slowest and not for their sum."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from workers.contracts import sources
from workers.documents import CollectedSources, RawDocument, SourceNote
from workers.errors import DeadlineExceeded, JobCancelled
from workers.language import Wording
from workers.limits import Limits
from workers.pipelines.deps import EvidenceSources
from workers.telemetry import get_logger

_log = get_logger(__name__)

_A_SOURCE: Final = Wording(en="One of the sources", es="Una de las fuentes")
_BROKE: Final = Wording(
    en="reading it failed in a way that nobody foresaw; the worker's log says which.",
    es="su lectura falló de un modo que nadie previó; el log del worker dice cuál.",
)


@dataclass(frozen=True, slots=True)
class AllSources:
    """Several sources, of which any may fail."""

    each: Sequence[EvidenceSources]

    def collect(self, labels: Mapping[str, str], at: datetime, *, limits: Limits) -> CollectedSources:
        """Return what all of them know. A container's log that two of them have is kept once, the cluster's first.

        Raises:
            JobCancelled, DeadlineExceeded: the job has to stop.
        """
        limits.check()
        if not self.each:
            return CollectedSources()

        def ask(source: EvidenceSources) -> CollectedSources:
            return _asked(source, labels, at, limits)

        with ThreadPoolExecutor(len(self.each), thread_name_prefix="evidence") as pool:
            answers = list(pool.map(ask, self.each))
        return CollectedSources(
            documents=_once([document for answer in answers for document in answer.documents]),
            notes=tuple(note for answer in answers for note in answer.notes),
            pictures=tuple(picture for answer in answers for picture in answer.pictures),
        )


def _asked(source: EvidenceSources, labels: Mapping[str, str], at: datetime, limits: Limits) -> CollectedSources:
    try:
        return source.collect(labels, at, limits=limits)
    except (JobCancelled, DeadlineExceeded):
        raise
    except Exception as error:  # noqa: BLE001 - one source's defect must not cost the alert what the others know
        # Its type alone: its text may hold anything that was read.
        _log.error("a source of evidence broke", source=type(source).__name__, error=type(error).__name__)
        return CollectedSources(notes=(SourceNote(_A_SOURCE, _BROKE),))


def _once(documents: Sequence[RawDocument]) -> tuple[RawDocument, ...]:
    """Leave out of a log store's documents the lines that the cluster's log of the same container has."""
    read: dict[str, set[str]] = {}
    for document in documents:
        own = document.source.removesuffix(sources.PREVIOUS)
        if sources.same_log(document.source) is None:
            read.setdefault(own, set()).update(map(_message, document.text.splitlines()))
    kept = []
    for document in documents:
        same = sources.same_log(document.source)
        known = read.get(same, set()) if same else set()
        lines = [line for line in document.text.splitlines() if _message(line) not in known] if known else None
        if lines is None:
            kept.append(document)
        elif lines:
            kept.append(RawDocument(document.source, "\n".join(lines), document.truncated))
    return tuple(kept)


def _message(line: str) -> str:
    """Return the line without the time before it, which each source writes in its own way."""
    return line.partition(" ")[2]
