"""The first two steps of every pipeline: read what the job points at, and mask it the moment it is read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from workers.condense import LogSource
from workers.contracts import AnyJob, ThreadRef, sources
from workers.documents import Picture, RawDocument, is_garbled
from workers.errors import BadInput, Permanent, Retryable, SlackRefused
from workers.guardrails import SafeText
from workers.guardrails.identifiers import Pseudonyms
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.guardrails.redaction import Secrets, find_secrets_of_all
from workers.guardrails.stream import RedactionStream
from workers.language import Wording
from workers.pipelines.deps import Deps
from workers.pipelines.wording import (
    A_FILE,
    A_LINK,
    CUT_SHORT,
    GARBLED,
    NOT_ALLOWED,
    NOT_REACHED,
    OTHER_CHANNEL,
    THE_THREAD,
    UNREADABLE,
    say,
)

_HIDING_SECONDS: Final = 60.0
"""How long the search for identifiers in one text may take: some seconds for the longest, more on a busy machine."""

_AT_ONCE: Final = 4_000_000
"""Characters that are redacted as one text, which is the most thorough."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was read, still raw.

    Attributes:
        notes: what could not be read, and why, for the asker.
        refusal: the last refusal, for a job that is left with nothing else to say.
        pictures: figures that are worth one.
    """

    documents: tuple[RawDocument, ...]
    notes: tuple[SafeText, ...]
    refusal: Permanent | None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Masked:
    """What was read, redacted.

    Attributes:
        receipt: what was masked in it, what the edge masked included.
    """

    sources: tuple[LogSource, ...]
    receipt: tuple[MaskedCount, ...]

    @property
    def lines(self) -> int:
        """How many lines there are in all."""
        return sum(str(source.text).count("\n") + 1 for source in self.sources)


def collect(job: AnyJob, deps: Deps) -> Collected:
    """Read the threads and the files that `job` names. One that cannot be read becomes a note and sinks no other."""
    documents: list[RawDocument] = []
    notes: list[SafeText] = []
    refusal: Permanent | None = None
    for name, read in _readers(job, deps):
        deps.limits.check()
        source = name.in_(job.language)
        try:
            document = read()
        except (Permanent, Retryable) as error:
            refusal = _refusal(error)
            notes.append(say(UNREADABLE, job.language, source=source, cause=refusal.wording.in_(job.language)))
            continue
        documents.append(document)
        if document.truncated:
            notes.append(say(CUT_SHORT, job.language, source=source))
        if is_garbled(document.text):
            notes.append(say(GARBLED, job.language, source=source))
    return Collected(tuple(documents), tuple(notes), refusal)


def mask(own: tuple[LogSource, ...], collected: Collected, job: AnyJob, pseudonyms: Pseudonyms) -> Masked:
    """Redact the collected documents with the job's key and put the job's own text, masked at the edge, before them.

    A secret that one of them tells is masked in the others too: a pod's log repeats what its settings hold. What the
    team keeps from the model is hidden in them, as it was at the edge.

    Raises:
        GuardrailError: a text could not be made safe; nothing of it goes on.
    """
    receipts = [job.receipt]
    sources = list(own)
    redacted = _all_redacted([document.text for document in collected.documents], job.mask_key)
    for document, (safe_text, masked) in zip(collected.documents, redacted, strict=True):
        text, hidden = pseudonyms.hide(safe_text, time_limit=_HIDING_SECONDS)
        name, masked_in_name = safe(document.source, job, pseudonyms)
        receipts += [masked, hidden, masked_in_name]
        sources.append(LogSource(str(name), text))
    return Masked(tuple(sources), add_receipts(*receipts))


def safe(raw: str, job: AnyJob, pseudonyms: Pseudonyms) -> tuple[SafeText, tuple[MaskedCount, ...]]:
    """Return `raw` without secrets and identifiers, and what was masked in it.

    Raises:
        GuardrailError: it could not be made safe.
    """
    ((redacted, masked),) = _all_redacted([raw], job.mask_key)
    text, hidden = pseudonyms.hide(redacted, time_limit=_HIDING_SECONDS)
    return text, add_receipts(masked, hidden)


def _all_redacted(raws: Sequence[str], key: str) -> list[tuple[SafeText, tuple[MaskedCount, ...]]]:
    """Return `raws` without secrets. What is too long to be read at once is read as a stream, after the others."""
    found = find_secrets_of_all([raw for raw in raws if len(raw) <= _AT_ONCE], key)
    told = found[-1].values if found else {}
    at_once = iter(found)
    return [_streamed(raw, key, told) if len(raw) > _AT_ONCE else _masked(raw, next(at_once)) for raw in raws]


def _masked(raw: str, secrets: Secrets) -> tuple[SafeText, tuple[MaskedCount, ...]]:
    return secrets.masked(raw), secrets.receipt


def _streamed(raw: str, key: str, told: Mapping[str, str]) -> tuple[SafeText, tuple[MaskedCount, ...]]:
    stream = RedactionStream(key, told=told)
    pieces = [stream.feed(raw[start : start + _AT_ONCE]) for start in range(0, len(raw), _AT_ONCE)]
    return SafeText.join("", [*pieces, stream.finish()]), stream.receipt


def _readers(job: AnyJob, deps: Deps) -> Iterator[tuple[Wording, Callable[[], RawDocument]]]:
    if job.thread is not None:
        yield THE_THREAD, partial(deps.threads.read_thread, job.thread, limits=deps.limits)
    for number, ref in enumerate(job.linked, start=1):
        yield A_LINK, partial(_linked, ref, number, job, deps)
    for file in job.files:
        yield A_FILE, partial(deps.files.read_file, file, limits=deps.limits)


def _linked(ref: ThreadRef, number: int, job: AnyJob, deps: Deps) -> RawDocument:
    """Read a thread that was linked to. What is shown in a channel is read by all who are in it.

    Raises:
        BadInput: the thread is in another channel.
    """
    if ref.channel != job.tenant.channel:
        raise BadInput("a link leads to another channel", wording=OTHER_CHANNEL)
    return replace(deps.threads.read_thread(ref, limits=deps.limits), source=sources.linked(number))


def _refusal(error: Permanent | Retryable) -> Permanent:
    """Return why something could not be read, in words for who asked: Slack's own are about messages that we send."""
    if isinstance(error, SlackRefused):
        return BadInput(f"Slack refused to have it read: {error.code}", wording=NOT_ALLOWED.filled(code=error.code))
    if isinstance(error, Permanent):
        return error
    return BadInput("Slack did not answer", wording=NOT_REACHED)
