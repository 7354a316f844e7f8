"""The classifier of chats: whether a word that somebody says is a secret, whatever the words around it.

People tell passwords in more ways than rules can list ("try …", "it's the cat's name and the year: …", a bare word
three messages below a question). So what speaks for and against is weighed: a logistic regression over `features`,
whose weights `python -m tests.evals.redaction.training` learns from the written pastes. They stand in
`classifier.json`, one a line, for people to read. The rules for what is said plainly stay; the classifier finds what
they do not know, and has a veto on what they take for a secret by mistake.
"""

import json
import math
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from workers.guardrails.rules.base import Hit
from workers.guardrails.rules.chat.candidates import Word, words_in
from workers.guardrails.rules.chat.features import ABOVE, NEAR, features_of
from workers.guardrails.rules.chat.utterances import Utterances

WEIGHTS: Final = Path(__file__).with_name("classifier.json")
HARDLY: Final = 0.01
"""The probability below which nothing is masked that the other rules for chats find."""
UNLIKELY: Final = 0.05
"""The same of what another message lets expect."""


@cache
def weights() -> dict[str, float]:
    """Return what each feature is worth, in logits; `bias` is what every word has."""
    known: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return known


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the classifier says of the words of a text, each of which it is asked once."""

    said: Utterances
    _known: dict[tuple[int, int, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Verdicts":
        """Return the verdicts on the words of `text`."""
        return cls(Utterances(text))

    def probability(self, word: Word, above: int = ABOVE) -> float:
        """Return how probable it is that a word is a secret, from 0 to 1, by so many lines above."""
        asked = word.start, word.end, above
        known = self._known.get(asked)
        if known is None:
            worth = weights()
            total = worth["bias"] + sum(worth.get(feature, 0.0) for feature in features_of(word, self.said, above))
            known = self._known[asked] = 1 / (1 + math.exp(-total))
        return known

    def is_hardly_secret(self, hit: Hit) -> bool:
        """Tell whether the classifier knows the words of what a rule has found, and takes none of them for a secret."""
        asked = self._words_of(hit)
        # Of what a machine made, what a rule has read beside it says more.
        return bool(asked) and all(word.strength != "H" and self.probability(word, NEAR) < HARDLY for word in asked)

    def is_unlikely(self, hit: Hit) -> bool:
        """Tell the same of what no word beside it calls a secret, be it made by a machine: less doubt is enough."""
        asked = self._words_of(hit)
        return bool(asked) and all(self.probability(word, NEAR) < UNLIKELY for word in asked)

    def _words_of(self, hit: Hit) -> list[Word]:
        return list(words_in(self.said.text, self.said.at(hit.start), hit.start, hit.end))
