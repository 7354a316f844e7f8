"""All finders over one text: identifiers with their kinds and places."""

import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from workers.errors import GuardrailError
from workers.guardrails.identifier_kinds import STAND_IN, Kind
from workers.guardrails.identifiers.addresses import emails, ip_addresses, mac_addresses
from workers.guardrails.identifiers.config import IdentifierConfig
from workers.guardrails.identifiers.finding import Found, OutOfTime, Reading, merge
from workers.guardrails.identifiers.hosts import host_names
from workers.guardrails.identifiers.numbers import card_numbers, ibans, national_ids, phone_numbers
from workers.guardrails.identifiers.people import listed_names, user_names
from workers.guardrails.view import MASK, View
from workers.language import Wording

_WORD: Final = re.compile(r"[^\W_][\w.\-]*")
_TRIM: Final = ".-_"
_TAG: Final = re.compile(r"[A-Za-z]-[0-9][0-9a-fA-F]{5}")
_GLUE: Final = re.compile(r"[\w.+@%\-]")
_PASSES: Final = 4

_TOO_SLOW: Final = Wording(
    en="This text could not be searched for personal data in time, so it was not used. Send a shorter part of it.",
    es="No se pudieron buscar a tiempo datos personales en este texto, así que no se usó. Envía una parte más corta.",
)
_BROKEN: Final = Wording(
    en="This text could not be searched for personal data, so it was not used. Send a smaller part of it.",
    es="No se pudieron buscar datos personales en este texto, así que no se usó. Envía una parte más pequeña.",
)


class IdentifierSpan(NamedTuple):
    """An identifier.

    Attributes:
        start: its first code point in the text.
        end: the code point after its last.
        canonical: the one spelling of its value.
    """

    kind: Kind
    start: int
    end: int
    canonical: str


def find_identifiers(text: str, config: IdentifierConfig, *, time_limit: float = 10.0) -> tuple[IdentifierSpan, ...]:
    """Return the identifiers in `text`, sorted and disjoint; none lies in a placeholder or in a stand-in.

    Args:
        text: redacted, so that what looks like an identifier within a secret is gone.
        config: which kinds to look for, and with what.
        time_limit: seconds that it may take.

    Raises:
        GuardrailError: it took too long, or failed. It holds nothing of the text.
    """
    if not config.kinds:
        return ()
    try:
        return tuple(_find(text, config, time.monotonic() + time_limit))
    except OutOfTime:
        failure = GuardrailError("the search for identifiers ran out of time", wording=_TOO_SLOW)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, nothing goes on
        failure = GuardrailError(f"the search for identifiers failed: {type(error).__name__}", wording=_BROKEN)
    # Raised outside the handlers, so that no `__context__` leads to an exception that may hold the text.
    raise failure


def _find(text: str, config: IdentifierConfig, until: float) -> Iterator[IdentifierSpan]:
    view = View(text)
    reading = Reading(_without_stand_ins(view.text), until)
    found = merge(_all(reading, config))
    found = merge([*found, *_elsewhere(reading, found)])
    for _ in range(_PASSES):
        more = list(_beside(reading, found, config))
        if not more:
            break
        found = merge([*found, *more])
    for each in found:
        start, end = view.source_span(each.start, each.end)
        yield IdentifierSpan(each.kind, start, end, each.canonical or reading.text[each.start : each.end])


def _without_stand_ins(text: str) -> str:
    """Return `text` with its stand-ins blanked out, of the same length."""
    # Their tags are found far faster than the words before them.
    if _TAG.search(text) is None:
        return text
    return STAND_IN.sub(lambda stand_in: MASK * len(stand_in[0]), text)


def _all(reading: Reading, config: IdentifierConfig) -> Iterator[Found]:
    """Yield what each finder finds. Where two find the same place, the first here names its kind."""
    finders: dict[Kind, Callable[[], Iterator[Found]]] = {
        Kind.EMAIL: lambda: emails(reading),
        Kind.IP: lambda: ip_addresses(reading),
        Kind.MAC: lambda: mac_addresses(reading),
        Kind.IBAN: lambda: ibans(reading),
        Kind.CARD: lambda: card_numbers(reading),
        Kind.DNI: lambda: national_ids(reading),
        Kind.PHONE: lambda: phone_numbers(reading, config.region),
        Kind.NAME: lambda: listed_names(reading, config.names),
        Kind.HOST: lambda: host_names(reading, config.domains),
        Kind.USER: lambda: user_names(reading),
    }
    for kind, finder in finders.items():
        if kind in config.kinds:
            reading.check()
            yield from finder()


def _beside(reading: Reading, found: list[Found], config: IdentifierConfig) -> Iterator[Found]:
    """Yield what comes to light beside identifiers once they are blanked out, in lines where one touches other text.

    So hiding what was hidden changes nothing, although a finder wants to see where a word begins.
    """
    text = reading.text
    lines: dict[int, list[Found]] = {}
    for each in found:
        if _GLUE.match(text, each.end) or _GLUE.match(text, each.start - 1):
            lines.setdefault(text.rfind("\n", 0, each.start) + 1, [])
    if not lines:
        return
    starts = sorted(lines)
    for each in found:
        at = bisect_right(starts, each.start) - 1
        if at >= 0:
            lines[starts[at]].append(each)
    pieces = [_blanked(text, start, lines[start]) for start in starts]
    offsets = [0, *accumulate(len(piece) + 1 for piece in pieces)]
    for each in _all(Reading("\n".join(pieces), reading.until), config):
        line = bisect_right(offsets, each.start) - 1
        shift = starts[line] - offsets[line]
        yield each._replace(start=each.start + shift, end=each.end + shift)


def _blanked(text: str, start: int, found: Iterable[Found]) -> str:
    """Return the line that begins at `start` without the identifiers in it, of the same length."""
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    parts, at = [], start
    for each in found:
        if each.end <= stop:
            parts += [text[at : each.start], MASK * (each.end - each.start)]
            at = each.end
    return "".join([*parts, text[at:stop]])


def _elsewhere(reading: Reading, found: Iterable[Found]) -> Iterator[Found]:
    """Yield the other places of what was told by its surroundings, as words of their own."""
    told = {reading.text[each.start : each.end]: each for each in found if each.spreads}
    if not told:
        return
    for word in _WORD.finditer(reading.text):
        value = word[0].rstrip(_TRIM)
        if each := told.get(value):
            yield each._replace(start=word.start(), end=word.start() + len(value))
