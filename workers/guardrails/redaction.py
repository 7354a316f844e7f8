"""Redaction: masks every secret in a text, or fails; nothing goes on with a text that it could not read to its end.

The order: make the view (what a reader sees), run the rules, find the other occurrences of what they found, mask; then
the same again on what is left, until nothing is found. So redacting twice is redacting once, by construction.
"""

import hmac
import secrets
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from workers.errors import GuardrailError
from workers.guardrails.allow_list import Allowed
from workers.guardrails.conversations import may_converse
from workers.guardrails.policy import current_policy, tell_allowed
from workers.guardrails.readings import Reading, Span, changed_by, readings
from workers.guardrails.receipt import MaskedCount, receipt_of
from workers.guardrails.repetition import Abridged, runs_in
from workers.guardrails.rules import Hit, OutOfTime
from workers.guardrails.rules.words.memory import forget
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.safe_text import _SEAL, SafeText
from workers.guardrails.spread import distinctive_values, spread
from workers.guardrails.view import PLACEHOLDER
from workers.language import Wording

_PASSES: Final = 16

_TOO_LONG: Final = Wording(
    en="This text has {length} characters and at most {limit} can be checked for secrets. Send a shorter part of it.",
    es="Este texto tiene {length} caracteres y solo se pueden revisar {limit} en busca de secretos. "
    "Envía una parte más corta.",
)
_TOO_SLOW: Final = Wording(
    en="This text could not be checked for secrets in time, so it was not used. Send a shorter part of it.",
    es="No se pudo revisar este texto a tiempo en busca de secretos, así que no se usó. Envía una parte más corta.",
)
_BROKEN: Final = Wording(
    en="This text could not be checked for secrets, so it was not used. Send a smaller part of it, as plain text.",
    es="No se pudo revisar este texto en busca de secretos, así que no se usó. "
    "Envía una parte más pequeña, en texto plano.",
)


@dataclass(frozen=True, slots=True)
class MaskedSpan:
    """A masked value: code points of the input, half-open.

    Attributes:
        rule: the rule that found it; empty where it is another occurrence of a value found elsewhere.
    """

    kind: str
    start: int
    end: int
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What `redact` returns.

    Attributes:
        text: the input with a placeholder `[REDACTED:kind:tag]` for each secret.
        spans: what was masked, sorted and disjoint.
    """

    text: SafeText
    spans: tuple[MaskedSpan, ...]

    @property
    def receipt(self) -> tuple[MaskedCount, ...]:
        """Return what was masked, by kind and count."""
        return receipt_of(span.kind for span in self.spans)


@dataclass(slots=True)
class Secrets:
    """The secrets of a text.

    Attributes:
        spans: where they are, sorted and disjoint.
        values: those that are secrets wherever else they stand, each with its kind.
        tags: the placeholders' tags, by where the secret begins.
    """

    spans: list[MaskedSpan] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict, repr=False)
    tags: dict[int, str] = field(default_factory=dict)

    @property
    def places(self) -> list[Span]:
        """Return where they are, sorted and disjoint."""
        return [(span.start, span.end) for span in self.spans]

    @property
    def receipt(self) -> tuple[MaskedCount, ...]:
        """Return what they are, by kind and count."""
        return receipt_of(span.kind for span in self.spans)

    def masked(self, text: str, start: int = 0, end: int | None = None) -> SafeText:
        """Return `text` from `start` to `end` with a placeholder for each secret, of which none may cross `end`."""
        pieces: list[str] = []
        at = start
        for span in self.spans:
            if span.end > start and (end is None or span.start < end):
                pieces += (text[at : span.start], f"[REDACTED:{span.kind}:{self.tags[span.start]}]")
                at = span.end
        pieces.append(text[at:end])
        return SafeText("".join(pieces), seal=_SEAL)


def new_mask_key() -> str:
    """Return a fresh key for one job's placeholders."""
    return secrets.token_hex(16)


def redact(text: str, *, key: str | None = None, max_chars: int = 5_000_000, time_limit: float = 10.0) -> Redaction:
    """Mask every secret in `text`. Text that was redacted before stays as it is.

    Args:
        text: anything, from anyone.
        key: makes the tags: the same value has the same tag under the same key. None: a key for this call alone.
        max_chars: the longest text, in code points, that is read at all.
        time_limit: seconds that it may take.

    Raises:
        GuardrailError: the text is too long, took too long or could not be read. It holds nothing of the text.
    """
    if len(text) > max_chars:
        wording = Wording(
            en=_TOO_LONG.in_("en", length=len(text), limit=max_chars),
            es=_TOO_LONG.in_("es", length=len(text), limit=max_chars),
        )
        raise GuardrailError("the text is too long to redact", wording=wording)
    found = find_secrets(text, key or new_mask_key(), time_limit=time_limit)
    return Redaction(found.masked(text), tuple(found.spans))


def find_secrets(text: str, key: str, *, time_limit: float = 10.0, known: Mapping[str, str] | None = None) -> Secrets:
    """Find every secret of `text`.

    Args:
        text: anything, from anyone.
        key: makes the tags.
        time_limit: seconds that it may take.
        known: values that are secrets already, each with its kind.

    Raises:
        GuardrailError: it took too long, or the text could not be read. It holds nothing of the text.
    """
    try:
        return _find_secrets(text, key, time.monotonic() + time_limit, known or {})
    except OutOfTime:
        failure = GuardrailError("redaction ran out of time", wording=_TOO_SLOW)
    except Exception as error:  # noqa: BLE001 - whatever went wrong, nothing goes on
        failure = GuardrailError(f"redaction failed: {type(error).__name__}", wording=_BROKEN)
    finally:
        forget()
    # Raised outside the handlers, so that no `__context__` leads to an exception that may hold the text.
    raise failure


def find_secrets_of_all(texts: Sequence[str], key: str, *, time_limit: float = 10.0) -> list[Secrets]:
    """Find the secrets of texts that are read together, such as a job's: a value that one tells is one in all of them.

    Args:
        texts: anything, from anyone.
        key: makes the tags.
        time_limit: seconds that each reading of one may take.

    Raises:
        GuardrailError: as `find_secrets` does.
    """
    found: list[Secrets] = []
    known: dict[str, str] = {}
    for text in texts:
        found.append(find_secrets(text, key, time_limit=time_limit, known=known))
        known = found[-1].values
    # What a later text tells may stand in those before it.
    return [
        each if len(each.values) == len(known) else find_secrets(text, key, time_limit=time_limit, known=known)
        for text, each in zip(texts, found, strict=True)
    ]


def reseal(text: str, *, key: str | None = None) -> SafeText:
    """Redact text that comes from the queue or the ledger, where it was redacted before."""
    return redact(text, key=key).text


def reads_like_secret(value: str) -> bool:
    """Tell whether a value reads like a secret, where its name says that it may be one. Nothing of it is remembered."""
    try:
        return is_secret(value)
    finally:
        forget()


def redact_named(name: str, value: str, *, key: str | None = None) -> SafeText:
    """Redact the value of a field, of which the name may say that it is a secret as a whole.

    Raises:
        GuardrailError: as `redact` does.
    """
    promised = sensitive_name(name)
    if promised and reads_like_secret(value) and PLACEHOLDER.search(value) is None:
        tag = _tag(key or new_mask_key(), value)
        return SafeText(f"[REDACTED:{promised.kind}:{tag}]", seal=_SEAL)
    return redact(value, key=key).text


@dataclass(slots=True)
class _Look:
    """What one look at a text, or at some windows of it, found.

    Attributes:
        spans: what is to be masked, each with its tag.
        values: those that are secrets wherever else they stand, each with its kind.
        far: the windows in which something was read that is far from what told of it.
    """

    spans: list[tuple[MaskedSpan, str]]
    values: dict[str, str]
    far: list[Span]


@dataclass(slots=True)
class _Reader:
    """Looks at a text for secrets, as often as it takes.

    Attributes:
        until: the moment of `time.monotonic()` at which it has to stop.
        allowed: what the team lets stand, counted.
        chat: the text may show what people say.
    """

    text: str
    key: str
    until: float
    allowed: Counter[Allowed] = field(default_factory=Counter)
    chat: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look once whether the text may show a chat."""
        self.chat = may_converse(self.text.encode("utf-8", "surrogatepass"))

    def look(self, known: Secrets, within: list[Span] | None, news: list[Span] | None) -> _Look:
        """Return what is found beside the `known` secrets.

        Args:
            known: what is held as masked.
            within: windows of the text to look at; None: all of it.
            news: what was masked since it was looked at last: only what stands near can be other than before.
        """
        look = _Look([], dict(known.values), [])
        old = len(known.values)
        read: list[tuple[Reading, list[Hit]]] = []
        for reading in readings(self.text, known.places, within, news, chat=self.chat):
            hits, far = self._found(reading)
            look.far += filter(None, (reading.source_span(*window) for window in far))
            found = current_policy().without_allowed(reading.text, hits, self.allowed)
            for value, kind in distinctive_values(reading.text, _merge(found)).items():
                look.values.setdefault(value, kind)
            read.append((reading, found))
        # What one way of reading tells may be shown by another one that came before.
        for reading, found in read:
            copies = self._copies(reading, look.values, 0 if news is None else old)
            look.spans += self._placed(reading, [*found, *copies])
        if within is not None and len(look.values) > old:
            # What is a secret wherever it stands has to be looked for everywhere.
            for reading in readings(self.text, known.places):
                look.spans += self._placed(reading, self._copies(reading, look.values, old))
        return look

    def _copies(self, reading: Reading, values: Mapping[str, str], sought: int) -> Iterator[Hit]:
        """Yield where `values` stand, save as many as have been `sought` there: the first ones."""
        fresh = dict(islice(values.items(), sought, None))
        return spread(reading.text, fresh, self.until) if fresh else iter(())

    def _placed(self, reading: Reading, hits: Iterable[Hit]) -> Iterator[tuple[MaskedSpan, str]]:
        """Yield `hits` at their places in the text, each with its tag; those that overlap as one."""
        for hit in _merge(hits):
            place = reading.source_span(hit.start, hit.end)
            if place:
                yield MaskedSpan(hit.kind, *place, hit.rule), _tag(self.key, reading.text[hit.start : hit.end])

    def _found(self, reading: Reading) -> tuple[list[Hit], list[Span]]:
        """Return what the rules find there, and the windows in which they read far."""
        policy = current_policy()
        runs = list(runs_in(reading.text))
        for left_out in (runs, ()) if runs else ((),):
            shown = Abridged(reading.text, left_out)
            near = [shown.places(places) for places in reading.near]
            sightings = policy.ruleset.sightings(shown.text, self.until, near)
            hits = shown.restored(policy.ruleset.hits(sightings, repeated=bool(policy.allowed)))
            if hits is not None:
                return hits, [shown.source_span(*window) for window in sightings.far()]
        raise RuntimeError("a text that is whole has nothing to restore")


def _find_secrets(text: str, key: str, until: float, known: Mapping[str, str]) -> Secrets:
    reader = _Reader(text, key, until)
    secrets_ = Secrets(values=dict(known))
    within: list[Span] | None = None
    news: list[Span] | None = None
    far: list[Span] = []
    for _ in range(_PASSES):
        look = reader.look(secrets_, within, news)
        before = secrets_.places
        secrets_.values = look.values
        _note(secrets_, look.spans)
        news = sorted(set(secrets_.places).difference(before))
        if not news:
            tell_allowed(reader.allowed)
            return secrets_
        far += look.far
        within = changed_by(text, secrets_.places, news, far, chat=reader.chat)
    raise RuntimeError("redaction did not come to an end")


def _note(secrets_: Secrets, found: Iterable[tuple[MaskedSpan, str]]) -> None:
    """Add `found`, each with its tag. What overlaps is masked as one: what a terminal and a model read otherwise."""
    spans: list[MaskedSpan] = []
    tags: dict[int, str] = {}
    known = ((span, secrets_.tags[span.start]) for span in secrets_.spans)
    for span, tag in sorted((*known, *found), key=lambda each: (each[0].start, -each[0].end)):
        if spans and span.start < spans[-1].end:
            # A copy of a value is named by the rule that found it there in another way of reading.
            rule = spans[-1].rule or span.rule
            spans[-1] = replace(spans[-1], end=max(spans[-1].end, span.end), rule=rule)
        else:
            spans.append(span)
            tags[span.start] = tag
    secrets_.spans, secrets_.tags = spans, tags


def _merge(hits: Iterable[Hit]) -> list[Hit]:
    """Return `hits` sorted and disjoint. Of those that overlap, the longest (of equals, the first) names the kind."""
    merged: list[tuple[Hit, int]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        length = hit.end - hit.start
        if not merged or hit.start >= merged[-1][0].end:
            merged.append((hit, length))
            continue
        last, longest = merged[-1]
        kind = hit.kind if length > longest else last.kind
        rule = hit.rule if length > longest else last.rule
        union = Hit(kind, last.start, max(last.end, hit.end), last.spreads and hit.spreads, rule)
        merged[-1] = (union, max(length, longest))
    return [hit for hit, _ in merged]


def _tag(key: str, value: str) -> str:
    return hmac.digest(key.encode(), value.encode("utf-8", "surrogatepass"), "sha256").hex()[:4]
