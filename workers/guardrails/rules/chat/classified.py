# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""Secrets that people tell in a chat in words that no rule lists: found by the classifier."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from workers.guardrails.log_lines import unless_stamped
from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.classifier import Verdicts
from workers.guardrails.rules.chat.features import ABOVE, BELOW, words_in
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import NOUN, NOUN_TRIGGER
from workers.guardrails.rules.chat.utterances import Utterance, Utterances
from workers.guardrails.triggers import Reach, Trigger

_NEAR: Final = 4
"""Lines below one that speaks of a secret, in which each word is looked at, as one can be digits."""
_WRITTEN: Final = frozenset({"structured", "command", "finds"})
"""What no person says."""
_LETS_IN: Final = frozenset({"secret", "access"})
"""What is talked of wherever one is told."""
_UNSPOKEN: Final = 0.85
"""The probability from which a word is masked where nobody talks of that."""
_SENTENCE: Final = 3
"""Words of letters in a line that makes the lines around it a conversation."""
_SIGNED: Final = r"[\w!@#$%&*.\-]*"
_CASED: Final = "|".join(
    _SIGNED.join(order)
    for order in (
        ("[A-Z]", "[a-z]", "[0-9]"),
        ("[A-Z]", "[0-9]", "[a-z]"),
        ("[a-z]", "[A-Z]", "[0-9]"),
        ("[a-z]", "[0-9]", "[A-Z]"),
        ("[0-9]", "[A-Z]", "[a-z]"),
        ("[0-9]", "[a-z]", "[A-Z]"),
    )
)
_CODEWORD: Final = r"[a-z]{3,14}[_.]?[0-9]{3,6}"
_PHRASED: Final = "|".join(
    rf"[a-z]{{3,14}}(?:{sign}[a-z]{{3,14}}){{2,6}}(?:{sign}[0-9]{{1,4}})?" for sign in ("-", "_", r"\.")
)
_GROUPED: Final = r"[a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}"
_TAG: Final = r"[A-Z0-9]{8,12}"
_OPENS: Final = r"[\"'`*_(]*"
_CLOSES: Final = r"[\"'`*_)\].,;:!?]*(?:[ \t\r]|$)"
_FORMED: Final = re.compile(
    rf"""(?x)
    (?:^|(?<=[ >(])) (?:[A-Za-z][\w.\-@\\]{{0,40}}[/:=]{{1,2}})? ["'`*_(]{{0,4}}
    (?: (?=[\w!@\#$%&*.\-]{{0,64}}[A-Z])(?=[\w!@\#$%&*.\-]{{0,64}}[a-z])(?=[\w!@\#$%&*.\-]{{0,64}}[0-9])
      | {_CODEWORD} | [a-zA-Z@0-9_]{{3,20}}[!\#$%&*@][\w!@\#$%&*.]{{0,40}}[0-9] | [\w@]{{0,40}}[0-9][!\#$%&*]
      | {_PHRASED} | {_GROUPED} | {_TAG} )
    """,
    re.MULTILINE,
)
"""A word in each line that the triggers find: what it is worth is judged below."""
_SIGN_BYTES: Final = r"[a-zA-Z@0-9_]{3}[a-zA-Z@0-9_]*[!#$%&*@][\w!@#$%&*.]*[0-9]|[\w@]*[0-9][!#$%&*]"
_PHRASE_BYTES: Final = "|".join(
    rf"[a-z]{{3}}[a-z]*(?:{sign}[a-z]{{3}}[a-z]*){{2}}[a-z0-9{sign}]*" for sign in ("-", "_", r"\.")
)
_CODEWORD_BYTES: Final = r"[a-z]{3}[a-z]*[_.]?[0-9]{3}[0-9]*"
"""The same words, as long as they may be: what counts characters takes the search more time."""
_LINKS: Final = (
    r"(?:[:,/>+|).!\x80-\xff] ?| (?i:is|es|era|was|be|it|to|a|en|con|with|y|and|or|o|use|usa|us\xc3\xa1|try|prueba|put|mete|pon|enter|type|tiene|has|get"
    r"|set|siendo|reset|[a-z]*pass[a-z]*|pw|clave|key|admin|root|dev|pre|pro|prod|that|que) )"
)
_WORDS: Final = (
    Trigger(
        unless_stamped("={}", "[ >(/:]")
        + rf"{_OPENS}(?:{_SIGNED}(?:{_CASED})|{_SIGN_BYTES}|{_PHRASE_BYTES}|{_GROUPED}){_SIGNED}{_CLOSES}",
        reach=Reach.TALK,
        said=True,
    ),
    Trigger(unless_stamped("={}", _LINKS) + rf"{_OPENS}{_CODEWORD_BYTES}{_CLOSES}", reach=Reach.TALK, said=True),
    Trigger(
        unless_stamped("{}", "[ >(/:]") + rf"{_OPENS}{_CODEWORD_BYTES}[\"'`*_).!?]*\r?$", reach=Reach.TALK, said=True
    ),
    Trigger(r"(?:^|[>:] )[\"'`*_]*[A-Z0-9]{8,12}[\"'`*_]*\r?$", reach=Reach.TALK, said=True),
    Trigger(
        rf"(?i:admin\w*|root|supervisor|reads?|says|dice|pone)(?: and | y | |[/:,] ?){_OPENS}{_TAG}{_CLOSES}",
        reach=Reach.TALK,
        said=True,
    ),
)
_NOUNS: Final = Trigger(NOUN_TRIGGER.pattern, reach=Reach.TALK, said=True)
CLASSIFIED_TRIGGERS: Final = (_NOUNS, *_WORDS)


@in_prose
def classified(scan: Scan) -> Iterator[Hit]:
    """Find the words of a chat that are told as a secret, by all that is said around them."""
    verdicts = scan.read_as(Verdicts.of)
    for utterance in _worth_reading(scan, verdicts.said):
        words = list(words_in(scan.text, utterance))
        if not words or not utterance.topics.isdisjoint(_WRITTEN):
            continue
        least = _least_near(utterance, verdicts.said)
        if least is None:
            continue
        for word in words:
            scan.tick()
            if verdicts.is_secret(word) and verdicts.probability(word) >= least:
                yield from scan.hits("password", word.start, word.end)


def _least_near(utterance: Utterance, said: Utterances) -> float | None:
    """Return how probable a secret has to be in a line, more where nobody talks of access; None where nobody talks."""
    near = (utterance, *said.above(utterance, ABOVE), *said.below(utterance, BELOW))
    if all(len(set(each.says)) < _SENTENCE or not each.topics.isdisjoint(_WRITTEN) for each in near):
        return None  # No sentence: settings and code, which other rules know.
    return _UNSPOKEN if all(each.topics.isdisjoint(_LETS_IN) for each in near) else 0


def _worth_reading(scan: Scan, said: Utterances) -> Iterator[Utterance]:
    """Yield the lines in which a word looks like a password, and those at and below one that speaks of a secret."""
    read: set[int] = set()
    for found in scan.matches(_FORMED, *_WORDS):
        yield from _unread((said.at(found.end()),), read)
    for found in scan.matches(NOUN, _NOUNS):
        told = said.at(found.start())
        if not told.is_log:
            yield from _unread((told, *said.below(told, _NEAR)), read)


def _unread(utterances: Iterable[Utterance], read: set[int]) -> Iterator[Utterance]:
    for utterance in utterances:
        if utterance.start not in read:
            read.add(utterance.start)
            yield utterance
