"""Stand-ins: what the model sees in the place of identifiers, and the way back.

A stand-in is `kind-tag`, such as `ip-3f9a2c`: a word that fits wherever the identifier stood (in a URL, before a port,
as an argument), so that models copy it, code reads the line as before, and folding like lines together still works. The
tag is a keyed hash: the same value under the same key has the same stand-in, in the bot and in every worker. An unusual
spelling of a value (`Alice@…` beside `alice@…`) adds a hash of itself, so that what comes back is what was written.

The key is not the job's key for placeholders, which lies on the queue in clear: whoever has that one could try all
addresses there are.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any, Final, Self, TypeVar

from pydantic import BaseModel

from workers.errors import GuardrailError
from workers.guardrails.identifier_kinds import STAND_IN
from workers.guardrails.identifiers.config import IdentifierConfig
from workers.guardrails.identifiers.finders import IdentifierSpan, find_identifiers
from workers.guardrails.receipt import MaskedCount, receipt_of
from workers.guardrails.redaction import redact, reseal
from workers.guardrails.safe_text import SafeText
from workers.language import Wording

_Model = TypeVar("_Model", bound=BaseModel)

_TRIES: Final = 100

_FAILED: Final = Wording(
    en="Personal data in this text could not be replaced, so it was not used. Send a smaller part of it.",
    es="No se pudieron sustituir los datos personales de este texto, así que no se usó. Envía una parte más pequeña.",
)


class Pseudonyms:
    """One job's stand-ins. Used by one thread at a time.

    Args:
        config: what is kept from the model.
        key: makes the tags; secret, and of this job alone.
        known: stand-ins that were given before, with their values.
    """

    def __init__(self, config: IdentifierConfig, key: bytes, known: Mapping[str, str] | None = None) -> None:
        self._config = config
        self._key = key
        self._values: dict[str, str] = dict(known or {})
        self._given: dict[tuple[str, str], str] = {}

    @classmethod
    def none(cls) -> Self:
        """Return what hides nothing and restores nothing: for teams that have not turned it on."""
        return cls(IdentifierConfig(), b"")

    @property
    def values(self) -> Mapping[str, str]:
        """The map: what each stand-in stands for. Never to be stored or logged in clear."""
        return self._values

    def hide(self, text: SafeText, *, time_limit: float = 10.0) -> tuple[SafeText, tuple[MaskedCount, ...]]:
        """Return `text` with a stand-in for each identifier, and how many there are of each kind.

        Text that was hidden before stays as it is.

        Raises:
            GuardrailError: the text could not be searched in time, or at all.
        """
        spans = self.spans(text, time_limit=time_limit)
        counts = receipt_of(span.kind.value for span in spans)
        return self.put(text, spans), counts

    def put(self, text: SafeText, spans: Iterable[IdentifierSpan]) -> SafeText:
        """Return `text` with a stand-in for each of the identifiers that were found in it."""
        raw = str(text)
        pieces = [(span.start, span.end, self._stand_in(span, raw[span.start : span.end])) for span in spans]
        return _replaced(text, pieces) if pieces else text

    def spans(self, text: SafeText, *, time_limit: float = 10.0) -> tuple[IdentifierSpan, ...]:
        """Return the identifiers in `text`.

        Raises:
            GuardrailError: as `hide` does.
        """
        return find_identifiers(str(text), self._config, time_limit=time_limit)

    def restore(self, text: SafeText) -> SafeText:
        """Return `text` as a person may read it: each stand-in that was given is what it stands for.

        Anything else that looks like one, such as a model's invention, stays. Models change the case of a word at the
        start of a sentence; that is forgiven.
        """
        pieces = [
            (match.start(), match.end(), value)
            for match in STAND_IN.finditer(str(text))
            if (value := self._values.get(match[0].lower()))
        ]
        return _replaced(text, pieces) if pieces else text

    def restore_all(self, model: _Model) -> _Model:
        """Return `model` with every text within it restored. Its other values stay as they are."""
        return self._restored(model) if self._values else model

    def used_in(self, model: BaseModel) -> dict[str, str]:
        """Return the part of the map that the texts in `model` need."""
        if not self._values:
            return {}
        used: dict[str, str] = {}
        for match in STAND_IN.finditer(model.model_dump_json()):
            if value := self._values.get(match[0].lower()):
                used[match[0].lower()] = value
        return used

    def _restored(self, value: Any) -> Any:
        if isinstance(value, SafeText):
            return self.restore(value)
        if isinstance(value, str):
            # Only names of sources are plain strings that may hold a stand-in; they were redacted when they were made.
            return str(self.restore(reseal(value))) if STAND_IN.search(value) else value
        if isinstance(value, BaseModel):
            fields = {name: getattr(value, name) for name in type(value).model_fields}
            changed = {name: new for name, old in fields.items() if (new := self._restored(old)) is not old}
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, dict):
            changed = {name: self._restored(old) for name, old in value.items()}
            return changed if any(changed[name] is not old for name, old in value.items()) else value
        if isinstance(value, tuple):
            items = tuple(map(self._restored, value))
            return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
        return value

    def _stand_in(self, span: IdentifierSpan, spelled: str) -> str:
        given = self._given.get((span.canonical, spelled))
        if given is None:
            given = self._given[span.canonical, spelled] = self._new(span, spelled)
            self._values[given] = spelled
        return given

    def _new(self, span: IdentifierSpan, spelled: str) -> str:
        """Return a stand-in that stands for nothing else: two values with one hash are rare, and told apart here."""
        variant = "" if spelled == span.canonical else self._hash("spelling", spelled)[:3]
        for attempt in range(_TRIES):
            digest = self._hash(span.kind, str(attempt), span.canonical)
            # A digit comes first, so that no tag is a word and lines that differ in it alone count as alike.
            stand_in = f"{span.kind}-{int(digest[:4], 16) % 10}{digest[4:9]}{variant}"
            if self._values.get(stand_in, spelled) == spelled:
                return stand_in
        raise GuardrailError("too many stand-ins are alike", wording=_FAILED)

    def _hash(self, *parts: str) -> str:
        message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()


def _replaced(text: SafeText, pieces: list[tuple[int, int, str]]) -> SafeText:
    """Return `text` with other words in some places; the words are redacted on their way in, like any text."""
    words = _sealed({word for _, _, word in pieces})
    parts: list[SafeText] = []
    at = 0
    for start, end, word in pieces:
        parts += (text.slice(at, start), words[word])
        at = end
    parts.append(text.slice(at))
    return SafeText.join("", parts)


def _sealed(words: set[str]) -> dict[str, SafeText]:
    """Return each word as SafeText, masked where it has to be. All at once, where that changes none of them."""
    ordered = sorted(words)
    sealed = redact("\n".join(ordered)).text.lines()
    if [str(line) for line in sealed] != ordered:
        sealed = [reseal(word) for word in ordered]
    return dict(zip(ordered, sealed, strict=True))
