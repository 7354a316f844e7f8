"""What `vigia redact` masks with: one key for a run, the team's policy, and identifiers where they are asked for."""

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from workers.cli.group import terminal_language
from workers.guardrails import Redaction, new_mask_key, redact
from workers.guardrails.catalogue.rule import Rule
from workers.guardrails.kinds import KINDS
from workers.guardrails.policy import current_policy, tell_allowed
from workers.guardrails.receipt import MaskedCount, add_receipts, describe_receipt
from workers.guardrails.rules.base import Detector
from workers.guardrails.stream import RedactionStream
from workers.language import Language, Wording

if TYPE_CHECKING:
    from workers.guardrails.identifiers import Pseudonyms

_POLICY: Final = ("VIGIA_RULES", "VIGIA_ALLOW_LIST")
"""The settings that change what is masked as a secret."""

_ALL: Final = frozenset({"all"})
_ELSEWHERE: Final = Wording(
    en="the same value as one that was found in another place", es="el mismo valor que otro encontrado en otro lugar"
)
_IDENTIFIER: Final = Wording(en="an identifier", es="un identificador")
_CHECKSUM_RIGHT: Final = Wording(en="; its checksum is right", es="; su suma de control es correcta")
_CHECKSUM_WRONG: Final = Wording(
    en="; its checksum is wrong: it is made up, cut or mistyped",
    es="; su suma de control no es correcta: es inventado, está cortado o mal escrito",
)
_RULE: Final = Wording(en="rule {rule}: {what}", es="regla {rule}: {what}")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value was masked, without the value.

    Attributes:
        line: counted from 1.
        column: in code points, counted from 1.
        rule: the rule's id; empty where no rule found it in this place.
    """

    line: int
    column: int
    kind: str
    rule: str
    words: str


class Masking:
    """One run of `vigia redact`."""

    def __init__(self, pseudonyms: "Pseudonyms | None") -> None:
        self._key = new_mask_key()
        self._pseudonyms = pseudonyms
        self._language: Language = terminal_language()

    @classmethod
    def of_environment(cls, *, identifiers: bool) -> Self:
        """Redact by the settings of the environment, identifiers too if they are asked for.

        Raises:
            BadInput: a setting cannot be used.
        """
        if not identifiers and not any(name in os.environ for name in _POLICY):
            return cls(None)
        # Settings and logs take a moment to load, which hooks and pipes do not wait for without need.
        from workers.cli.environment import load_settings, start_logging  # noqa: PLC0415

        start_logging()
        # What the team's list lets stand is told, as it is in the workers' logs: nothing passes in silence.
        logging.getLogger(tell_allowed.__module__).setLevel(logging.INFO)
        settings = load_settings()
        if not identifiers:
            return cls(None)
        from workers.guardrails.identifiers import Pseudonyms  # noqa: PLC0415
        from workers.guardrails.identifiers.choices import config_of  # noqa: PLC0415

        config = config_of(settings, kinds=settings.identifiers or _ALL)
        return cls(Pseudonyms(config, new_mask_key().encode()))

    def stream(self) -> RedactionStream:
        """Return a stream that masks secrets."""
        return RedactionStream(self._key)

    def redact(self, text: str) -> Redaction:
        """Mask secrets, and identifiers if they were asked for.

        Raises:
            GuardrailError: the text could not be read to its end.
        """
        redaction = redact(text, key=self._key)
        if self._pseudonyms is None:
            return redaction
        from workers.guardrails.identifiers import hide_in  # noqa: PLC0415

        return hide_in(redaction, self._pseudonyms)

    def receipt(self, receipts: Iterable[Iterable[MaskedCount]]) -> str:
        """Return what was masked, in words."""
        return describe_receipt(add_receipts(*receipts), self._language)

    def reasons(self, text: str, redaction: Redaction) -> Iterator[Reason]:
        """Yield for each masked value why it was masked."""
        rules = {rule.id: rule for rule in current_policy().ruleset.detectors}
        line, line_start = 1, 0
        for span in redaction.spans:
            line += text.count("\n", line_start, span.start)
            line_start = max(line_start, text.rfind("\n", 0, span.start) + 1)
            rule = rules.get(span.rule)
            if rule:
                words = _RULE.in_(self._language, rule=span.rule, what=rule.description)
                words += self._checksum(rule, text[span.start : span.end])
            else:
                words = (_IDENTIFIER if span.kind not in KINDS else _ELSEWHERE).in_(self._language)
            yield Reason(line, span.start - line_start + 1, span.kind, span.rule, words)

    def _checksum(self, detector: Detector, value: str) -> str:
        """Return what the checksum of `value` says, or nothing if its format has none."""
        right = detector.checksum_is_right(value) if isinstance(detector, Rule) else None
        if right is None:
            return ""
        return (_CHECKSUM_RIGHT if right else _CHECKSUM_WRONG).in_(self._language)
