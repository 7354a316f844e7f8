# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""Secrets that people tell in a chat in words that no rule lists: found by the classifier."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from workers.guardrails.log_lines import unless_stamped
from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.candidates import words_in
from workers.guardrails.rules.chat.classifier import Verdicts
from workers.guardrails.rules.chat.features import ABOVE, BELOW
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import NOUN, NOUN_TRIGGER
from workers.guardrails.rules.chat.talk_words import LOCKS
from workers.guardrails.rules.chat.utterances import Utterance, Utterances
from workers.guardrails.triggers import Reach, Trigger

_WRITTEN: Final = frozenset({"structured", "command", "finds"})
"""What no person says."""
_UNSPOKEN: Final = 0.85
"""The probability from which a word is masked where nobody talks of access."""
_NEVER: Final = math.inf
_OF_WORDS: Final = (("secret", 0.4), ("access", 0.7))
_OF_DIGITS: Final = (("secret", 0.5), ("locks", 0.6), ("access", 0.8))
"""The same by what is talked of in some line near, and of digits alone, which are mostly amounts and codes of errors;
measured on the pastes of authors that had no part in the training."""
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
_LOCKS: Final = Trigger(
    r"(?:^|[^\w\-/$.\n])(?i:key ?pads?|key ?safe|key ?box|lock ?box|pad ?locks?|candados?|comb(?:o|ination|inaci\xc3[\xb3\x93]n|inacion)|caja fuerte|caja (?:de )?llaves|safe|alarma?s?|disarm|desarm\w+"
    r"|doors?|gates?|puertas?|portal|portero|port[\xc3o][\xb3\x93]?n|garaje|garage|cochera|lockers?|taquillas?|casilleros?|telefonillo|intercom|interfono|voice ?mail|buz[\xc3o][\xb3\x93]?n(?:es)? de voz|contestador"
    r"|host (?:key|code|pin)|anfitri\w*|tills?|tpv|dat\w+fono|cajero|supervisor|encargad[oa]|engineer|installer|instalador)(?:[^\w\-/(=.\n]|\.[^\w\n]|\.?$)",
    reach=Reach.TALK,
    said=True,
)
"""Of the words for what opens by digits, those that logs and code hardly hold."""
CLASSIFIED_TRIGGERS: Final = (_NOUNS, _LOCKS, *_WORDS)


@in_prose
def classified(scan: Scan) -> Iterator[Hit]:
    """Find the words of a chat that are told as a secret, by all that is said around them."""
    verdicts = scan.read_as(Verdicts.of)
    for utterance in _worth_reading(scan, verdicts.said):
        words = list(words_in(scan.text, utterance))
        if not words or not utterance.topics.isdisjoint(_WRITTEN):
            continue
        near = verdicts.said.around(utterance, ABOVE, BELOW)
        for word in words:
            scan.tick()
            least = _least(near, _OF_DIGITS if word.strength.startswith("D") else _OF_WORDS)
            if not scan.is_found(word.start, word.end) and verdicts.probability(word) >= least:
                yield from scan.hits("password", word.start, word.end)


def _least(near: tuple[Utterance, ...], spoken_of: tuple[tuple[str, float], ...]) -> float:
    """Return how probable a secret has to be in a line, by what it and the lines around it speak of."""
    least = next((least for topic, least in spoken_of if any(topic in each.topics for each in near)), None)
    if any(len(set(each.says)) >= _SENTENCE and each.topics.isdisjoint(_WRITTEN) for each in near):
        return _UNSPOKEN if least is None else least
    # No sentence: settings and code, which other rules know, or notes.
    return _NEVER if least is None else _UNSPOKEN


def _worth_reading(scan: Scan, said: Utterances) -> Iterator[Utterance]:
    """Yield the lines in which a word looks like a password, and those from which one that speaks of a secret is seen."""
    read: set[int] = set()
    for found in scan.matches(_FORMED, *_WORDS):
        yield from _unread((said.at(found.end()),), read)
    for pattern, trigger in ((NOUN, _NOUNS), (LOCKS, _LOCKS)):
        for found in scan.matches(pattern, trigger):
            told = said.at(found.start())
            if not told.is_log:
                yield from _unread((told, *said.below(told, ABOVE)), read)


def _unread(utterances: Iterable[Utterance], read: set[int]) -> Iterator[Utterance]:
    for utterance in utterances:
        if utterance.start not in read:
            read.add(utterance.start)
            yield utterance
