"""The model's own words, made fit to be shown: as hostile as any other text, and eager to pass for Vigía's."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from workers.contracts import Evidence
from workers.guardrails import SafeText, redact
from workers.guardrails.egress import clean_sentences, may_be_shown
from workers.guardrails.receipt import MaskedCount, add_receipts

_PLACEHOLDER: Final = re.compile(r"\[REDACTED:[^\]\n]{0,80}\]")
_FORGED: Final = "[?]"
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_POSES: Final = re.compile(
    r"\b(?:verdict|veredicto)\W{0,4}\s?[:=]"
    r"|\b(?:masked|redacted) (?:\d{1,6}|no|zero|nothing|0)\b|\benmascararon?\b|\b(?:no|nada) se enmascar\w+"
    r"|\bvig[ií]a(?:'s)? (?:has |ha |guardrails? )?(?:verifi|check|comprob|approv|aprob|confirm|masked|enmascar)"
    r"|\b(?:verified|checked|approved|confirmed|verificado|comprobado|aprobado|confirmado) (?:by|por) vig[ií]a\b",
    re.IGNORECASE,
)
"""Sentences of the kind that only Vigía may say: its verdict, its receipt, what it verified."""


_WORDS_IN_A_ROW: Final = 9
"""So many words in a row are no chance."""


class Words:
    """Makes the model's words safe and keeps count of what that took.

    Attributes:
        receipt: what was masked in them so far.
    """

    def __init__(self, evidence: Sequence[Evidence], key: str, link_hosts: frozenset[str], prompt: str = "") -> None:
        """Take what the words are held against.

        Args:
            evidence: what the model was shown. Hosts and placeholders of its own are no news to anyone; but a host that
                stands only where a text gives orders counts as unknown.
            key: the job's key for placeholders.
            link_hosts: hosts that links may lead to.
            prompt: Vigía's own part of the prompt.
        """
        self._key = key
        self._link_hosts = link_hosts
        self._known = "\n".join(f"{item.source}\n{item.text}" for item in evidence if not item.flags)
        self._placeholders = {
            found for item in evidence for found in _PLACEHOLDER.findall(f"{item.source}\n{item.text}")
        }
        self._prompt = _runs_of_prompt(prompt)
        self.receipt: tuple[MaskedCount, ...] = ()

    def safe(self, text: str) -> SafeText:
        """Return a sentence or more as one paragraph.

        It holds no secrets, mentions, foreign links or invisible characters, no placeholder that the evidence does not
        have, no sentence of the prompt, and nothing that only Vigía may say.
        """
        masked = self.masked(_PLACEHOLDER.sub(self._genuine, text))
        cleaned = clean_sentences(masked, allowed_hosts=self._link_hosts, known=self._known)
        said = [sentence for sentence in _SENTENCE.split(str(cleaned)) if not self._is_vigias(sentence)]
        return redact(" ".join(said).strip(), key=self._key).text

    def masked(self, text: str) -> SafeText:
        """Return the model's words without secrets."""
        redaction = redact(text, key=self._key)
        self.receipt = add_receipts(self.receipt, redaction.receipt)
        return redaction.text

    def may_be_shown(self, command: SafeText) -> bool:
        """Tell whether a command may be shown as it is."""
        forged = any(self._genuine(match) == _FORGED for match in _PLACEHOLDER.finditer(str(command)))
        return not forged and may_be_shown(command, allowed_hosts=self._link_hosts, known=self._known)

    def _is_vigias(self, sentence: str) -> bool:
        """Tell whether only Vigía may say this, or has said it to the model."""
        return bool(_POSES.search(sentence)) or not self._prompt.isdisjoint(_runs(sentence))

    def _genuine(self, match: "re.Match[str]") -> str:
        return match[0] if match[0] in self._placeholders else _FORGED


@lru_cache(maxsize=16)
def _runs_of_prompt(prompt: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of a prompt's static part, of which there is one for each kind of job."""
    return frozenset(_runs(prompt))


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of words in `text` that is long enough to be told again."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + _WORDS_IN_A_ROW]) for at in range(len(words) - _WORDS_IN_A_ROW + 1)}
