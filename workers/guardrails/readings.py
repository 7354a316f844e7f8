"""The ways in which a text can be read: as it stands, as a terminal shows it, and as what its escapes stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from workers.guardrails.conversations import conversations_in, unread_in
from workers.guardrails.escapes import escapes_in
from workers.guardrails.triggers import Excerpt, Reach, lines_around, merged
from workers.guardrails.view import MASK, View, may_hide, terminal_sequences

_NEAR: Final = 2 * sum(Reach.NEAR.value)
"""Lines around a masked value that may be read otherwise than before it was masked."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, or some lines of it, read in one way.

    Attributes:
        excerpts: of which the view shows the first, which is one of the next; none: it shows the whole text.
        near: sorted places in it: what stands near none of each was read before, and alike; none: nothing was.
    """

    view: View
    excerpts: tuple[Excerpt, ...] = ()
    near: Sequence[Sequence[int]] = ()

    @property
    def text(self) -> str:
        """What is read."""
        return self.view.text

    def source_span(self, start: int, end: int) -> Span | None:
        """Return where a span of the reading stands in the input; None if it stands in none of its lines."""
        low, high = self.view.source_span(start, end)
        for excerpt in self.excerpts:
            low, high = excerpt.span(low, high)
        return (low, high) if low < high else None


def readings(
    text: str,
    masked: Sequence[Span],
    within: Sequence[Span] | None = None,
    news: Sequence[Span] | None = None,
    *,
    chat: bool | None = None,
) -> Iterator[Reading]:
    """Yield each way to read `text`, with the spans `masked` held as masked.

    A secret may stand inside a terminal's sequence, or around one: a person reads it otherwise than a model does.

    Args:
        text: the text.
        masked: sorted and disjoint.
        within: windows of the text, sorted and disjoint, if not all of it is read.
        news: what was masked since it was read last, if it was: sorted and disjoint.
        chat: whether the text may show what people say, if that is known.
    """
    outer: tuple[Excerpt, ...] = ()
    # The marks of gaps would be hidden characters, were they not masked.
    hides = may_hide(text if within is None else "".join(text[start:end] for start, end in within))
    if within is not None:
        part = Excerpt(text, within)
        outer, text, masked = (part,), part.text, sorted((*part.kept(masked), *part.gaps()))
        news = None if news is None else list(part.kept(news))
    view = View(text, masked, hides=hides)
    yield Reading(view, outer, _places(view, news))
    swallowed = terminal_sequences(text)
    if swallowed:
        view = View(text, masked, as_terminal=True, hides=hides)
        yield Reading(view, outer, (*_places(view, news), *_places(view, swallowed)))
    blanked = _blanked(text, masked)
    may = None if masked or outer else chat
    for escape, lines in chain(escapes_in(blanked), conversations_in(blanked, may=may)):
        excerpt = Excerpt(text, lines)
        # The view hides a NUL, save where a value is masked: a gap has to stay one.
        view = View(excerpt.text, (*excerpt.kept(masked), *excerpt.gaps()), escape=escape, hides=hides)
        kept = None if news is None else list(excerpt.kept(news))
        yield Reading(view, (excerpt, *outer), _places(view, kept))


def _places(view: View, spans: Sequence[Span] | None) -> Sequence[Sequence[int]]:
    """Return where a view shows the beginnings of `spans`, if there are such."""
    last = max(0, len(view.text) - 1)
    return () if spans is None else ([min(last, view.place(start)) for start, _ in spans],)


def changed_by(
    text: str, masked: Sequence[Span], news: Sequence[Span], far: Sequence[Span], *, chat: bool | None = None
) -> list[Span]:
    """Return the windows of `text` that can be read otherwise than before `news` were masked.

    Args:
        text: the text.
        masked: all that is masked, `news` among it; sorted and disjoint, as `news` are.
        news: what was masked since.
        far: windows in which something was read that is far from what told of it.
        chat: whether the text may show what people say, if that is known.
    """
    # A terminal may swallow the end of a line, and so does who reads a chat: the two are one then.
    unseen = chain(terminal_sequences(text), unread_in(text, may=chat))
    swallowed = [(start, end) for start, end in unseen if "\n" in text[start:end]]
    near = lines_around(_blanked(text, merged((*masked, *swallowed))), news, _NEAR)
    starts = [start for start, _ in near]
    ends = [end for _, end in near]
    reached = (span for span in far if bisect_left(starts, span[1]) > bisect_right(ends, span[0]))
    return merged((*near, *reached))


def _blanked(text: str, masked: Sequence[Span]) -> str:
    """Return `text`, as long as it was, without what is masked: its lines and escapes are none once it is replaced."""
    if not masked:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in masked:
        pieces += (text[at:start], MASK * (end - start))
        at = end
    return "".join((*pieces, text[at:]))
