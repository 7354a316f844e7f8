# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets of a dialogue: asked for in one message and told in another, or handed over without a noun for them.

One message speaks of a password ("cuál es la clave del vpn?", "the root password is"), and another one, below, holds
little else than a word that reads like one. Or the words around say that somebody gets in with it: "use … for the
bastion", "I set it to …, try again". How much the word has to look like a password depends on how much the words tell.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.chat.classifier import Verdicts
from workers.guardrails.rules.chat.messages import LINE_MAX, Candidate, Message, candidate_in, following, message_in
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import (
    NOUN,
    NOUN_TRIGGER,
    TO_GET_IN,
    Question,
    asks_again,
    asks_another,
    lets_in,
    question_in,
)
from workers.guardrails.rules.chat.talk_words import IDENTIFIES, OTHERS
from workers.guardrails.rules.words.phrases import is_phrase
from workers.guardrails.rules.words.values import is_random, is_resource_name
from workers.guardrails.rules.words.weight import is_made, weight_of
from workers.guardrails.triggers import Trigger

_SMALL: Final = frozenset(
    """
    it its it's is s es era was sure claro toma here yes sí si yep yeah ok okay creo que i think try prueba con now ahora should be
    debería ser esta este ah oh whatever dm ing the la el use usa usad using probably maybe quizá then so pues mira va a ver no
    hm hmm mm eh vale venga dale one sec yo le lo te paso that ese esa eso sería puede y and but pero this just guess or o
    password pass pw clave contraseña token key don't dont tell anyone lol jaja jeje haha xd thanks gracias thx please porfa
    again otra vez de siempre same igual old vieja new nueva first primera works funciona works? worked case sensitive with con
    almohadilla asterisco numeral gato pound hash star key sticker dial marca type teclea un una
    mayúscula copy copia paste pega exactly exacto without sin quotes comillas en for in para not know i'm not
    luego then después llegado llegó ha just came arrived got fine entonces mándale manda pásale
    put pon va sending mando rolled over just ready next sec listo lista mine mía mío la a también too este esta digits dígitos expires caduca
    """.split()
)
"""Words beside a value that say nothing of anything else."""
_HANDS: Final = frozenset(
    "it's its is es use usa usad usar using try prueba con probad toma here: be ser era was enter type mete pon to a".split()
)
_MOST_BELOW: Final = 4
_LINE_PART: Final = 400
"""Characters that are read of a line on either side of what stands in it."""
_MOST_SMALL: Final = 5
_FEW: Final = 2
_SURE: Final = 2
_MOST_PURPOSE: Final = 3
_DIGITS_OF_PASSWORD: Final = 6
_DIGITS_OF_PIN: Final = 4
_NUMBERED: Final = re.compile(r"[A-Za-z]{4,16}\d{3,4}")
_OF_MACHINES: Final = frozenset(
    """
    prod production staging stage stg dev test qa uat pre demo svc service services api db web app apps server client node
    nodes cluster proxy gateway worker workers job jobs queue cache auth user users admin config data backend frontend
    backup restore logs log metrics monitor operator controller manager agent runner build deploy release pipeline pod
    internal external public private primary replica master main eu us west east north south central http https tcp
    """.split()
)
"""Words of the names of services, which people put into no passphrase."""
_LABELS_ANOTHER: Final = re.compile(
    r"(?i)(?:sha-?\d{1,3}|md5|checksum|digest)(?: of)? [\w.\-/]{1,80}:\s*|(?:.*[\W_\d])?(?:ids?|kid|uuid|guid|sha-?\d{0,3}|md5|digest|checksum|hash|e-?tag|fingerprint|huella|serial|version|build|commit"
    r"|tag|image|imagen|ref|reference|referencia|trace|span|request|ticket|item|asset|device|equipo)[\"'`*_]{0,3}:\s*"
)
"""A key before a colon that names what its value identifies: `Client ID:`, `x-amz-cf-id:`, `SHA256:`."""
_SHOWS: Final = frozenset("pone says dice reads shows muestra marca put enter teclea".split())
"""Before the digits of a code, what somebody reads them from."""
_TELLS: Final = _HANDS | _SHOWS
_CODE: Final = re.compile(
    r"(?P<before>[^\d\n]{0,48}?)(?<![\w.\-/:])[*#]?(?P<v>\d{4,8}|\d{3}[ \-]\d{3}|\d{4}[ \-]\d{4})(?![\w%]|[.:/\-]\w)[#*]?"
    r"(?P<after>[^\d\n]{0,32})"
)
_LOG_LINE: Final = re.compile(
    r"[^\w\n]{0,3}(?:\d{4}[\-/]\d\d[\-/]\d\d[T ]\d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:|\d\d:\d\d:\d\d[.,]\d)"
    r"|[^\n]*(?:[\"'][ ]?:[ ]|\||\b(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE|NOTICE|level=|msg=|HTTP/\d)|[{}]|\w=[^\s=`\"')])"
)

_VALUE: Final = r"(?P<q>[\"'`*_]{0,3})(?P<v>[^\s\"'`]{5,128}?)(?P=q)"
_END: Final = r"(?=[)\]}]?[.,;:!?]*(?:\s|\Z))"
_GETS_IN: Final = (
    r"entrar|acceder|conectar(?:te|se|nos|os)?|log(?:ging)?[ \-]?(?:in|on)|get(?:ting)? in|sign(?:ing)? in|login|ssh|sudo|vpn"
    r"|wi-?fi|bastion|jump ?host|unlock|admin|root|panel|access|acceso|account|cuenta"
)
_HANDED: Final = (
    # How the words go; how much the value has to look like a password.
    (re.compile(
        rf"(?xi) (?<![\w\-])(?:us[aáeo]|usad|usar?|use|using|try|prueba(?:[ ]con)?|probad(?:[ ]con)?|mete|pon)[ ]{_VALUE}{_END}"
        rf"[ ](?:para|to|for|al|en|on|as|como|cuando|when|if)[ ](?:[\w\-]{{1,16}}[ ]){{0,3}}?(?:{_GETS_IN})\b"), 1),
    (re.compile(
        rf"(?xi) \b(?:set[ ]it[ ](?:back[ ])?to|(?:changed|reset|switched)[ ]it[ ](?:back[ ])?to|ponl[ao][ ](?:en|a)"
        rf"|l[ao][ ](?:puse|dej[eé]|cambi[eé]|he[ ](?:puesto|dejado|cambiado))[ ](?:en|a|por)|lo[ ]cambi[eé][ ]a)[ ]{_VALUE}{_END}"
        rf"(?=[^\n]{{0,80}}\b(?:{TO_GET_IN})\b|[.,;]?[ ](?:try|prueba|intenta|probad|log|entra|and[ ]try|y[ ]prueba|y[ ]entra|should|debería|a[ ]ver)\b)"), 2),
    (re.compile(
        rf"(?xi) \b(?:set|changed|reset|switched)[ ]it[ ](?:back[ ])?to[ ](?P<q>[\"'`])(?P<v>[^\s\"'`]{{5,128}}?)(?P=q){_END}"), 2),
    (re.compile(
        rf"(?xi) (?<![\w\-])(?:it['\u2019]?s|its|it[ ]is|es|set[ ]it[ ]to|now|ahora[ ]es)[ ]{_VALUE}[ ]"
        r"\((?:[^()\n]{0,40}[ ])?(?:wi-?fi|vpn|pass\w{0,6}|pw|pin|clave|contrase[ñn]a|login|sudo|root|admin)\b"), 1),
    (re.compile(
        rf"(?xi) \b(?:the[ ]one|la)[ ](?:for|in|on|de|del|en)[ ](?:[\w.\-]{{2,30}}[ ]){{1,3}}?"
        rf"(?:is|es|era|was|sigue[ ]siendo|is[ ]still)[ ]{_VALUE}{_END}"), 2),
    (re.compile(
        rf"(?xi) (?<![\w\-])(?:us[ae]|usad|try|prueba(?:[ ]con)?|probad|mete|pon)[ ](?=\S{{0,128}}[!@\#$%&*]){_VALUE}[ \t]*(?=\r?\n|\Z)"), 3),
)  # fmt: skip

_VALUE_BYTES: Final = r"[\"'`*_]*[^ \n\"'`]*(?:[0-9][^ \n]*[A-Za-z]|[A-Za-z][^ \n]*[0-9!@#$%&*_])"
_FORM: Final = re.compile(r"(?:[A-Z]{2,6}-){2,3}\d{1,8}")
"""As forms and policies are called: `SEC-REQ-523`."""
_TURNS: Final = Trigger(
    rf"(?:^|[^\w\-\n])(?i:us[ae]|usad|usar|using|try|prueba|prueba con|probad|mete|pon) {_VALUE_BYTES}[^ \n]* (?i:para|to|for|al|en|on"
    r"|as|como|cuando|when|if) "
    rf"|(?i:it to|ponl[ao] (?:en|a)|(?:puse|dej.{{1,2}}|cambi.{{1,2}}|puesto|dejado|cambiado) (?:en|a|por)) {_VALUE_BYTES}"
    rf"|(?i:it['\xe2][^ \n]*|its|it is|es|now) {_VALUE_BYTES}[^ \n]* \("
    r"|(?i:us[ae]|usad|try|prueba|prueba con|probad|mete|pon) [^ \n]*[!@#$%&*][^ \n]*[ \t]*\r?$"
    rf"|(?i:the one|la) (?i:for|in|on|de|del|en) [^\n]*(?i:is|es|era|was|siendo|still) {_VALUE_BYTES}",
    said=True,
)
DIALOGUE_TRIGGERS: Final = (NOUN_TRIGGER, _TURNS)


@in_prose
def dialogues(scan: Scan) -> Iterator[Hit]:
    """Find what a message tells that an earlier one speaks of, or that somebody is to get in with."""
    nouns = list(scan.matches(NOUN, NOUN_TRIGGER, longest=LINE_MAX))
    chat = _Chat(scan.text, nouns)
    verdicts = scan.read_as(Verdicts.of)
    for noun in nouns:
        scan.tick()
        yield from (hit for hit in _answers(scan, chat, noun) if not verdicts.is_unlikely(hit))
    for pattern, least in _HANDED:
        for found in scan.matches(pattern, _TURNS):
            value = found["v"]
            weight = 0 if _is_log(scan.text, found.start()) else weight_of(value)
            if weight >= least and (weight > 1 or not is_resource_name(value)):
                yield from scan.hits("password", *found.span("v"))


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", max(0, at - _LINE_PART), at) + 1
    end = text.find("\n", at, at + _LINE_PART)
    return start, end if end >= 0 else min(len(text), at + _LINE_PART)


def _is_log(text: str, at: int) -> bool:
    return _LOG_LINE.match(text, *_line(text, at)) is not None


class _Ending(Enum):
    """Whether a message ends what a question may reach: a log's line does, one that speaks of a secret may."""

    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


@dataclass(slots=True)
class _Chat:
    """The lines of a text as the rules here see them: each is looked at once, however many nouns stand around it.

    Attributes:
        nouns: those of the text's messages, in their order.
    """

    text: str
    nouns: Sequence[re.Match[str]]
    _starts: list[int] = field(init=False)
    _spoken: frozenset[int] = field(init=False)
    _below: dict[int, list[Message]] = field(default_factory=dict)
    _questions: dict[tuple[int, int], Question | None] = field(default_factory=dict)
    _found: dict[int, Candidate | None] = field(default_factory=dict)
    _ending: dict[int, _Ending] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note where the nouns stand."""
        self._starts = [noun.start() for noun in self.nouns]
        self._spoken = frozenset(_line(self.text, start)[0] for start in self._starts)

    def below(self, end: int) -> list[Message]:
        """Return the messages below the line that ends at `end`."""
        if end not in self._below:
            self._below[end] = list(following(self.text, end, _MOST_BELOW))
        return self._below[end]

    def question(self, line: tuple[int, int]) -> Question | None:
        """Return what a line says; None where it is no message, or speaks of something else.

        Where the next line speaks of a secret too, only what somebody says by name is a question.
        """
        if line not in self._questions:
            said = message_in(self.text, *line)
            asks = said is not None and (said.spoken or not self._is_spoken_of(line[1] + 1))
            self._questions[line] = self._question(line, said) if said and asks else None
        return self._questions[line]

    def _is_spoken_of(self, start: int) -> bool:
        """Tell whether a secret is spoken of in the line that begins at `start`, or at the beginning of a long one."""
        if start in self._spoken:
            return True
        end = self.text.find("\n", start)
        end = end if end >= 0 else len(self.text)
        noun = searched(NOUN, self.text, start, end) if end - start > LINE_MAX else None
        return noun is not None and noun.start() < start + _LINE_PART

    def _question(self, line: tuple[int, int], said: Message) -> Question | None:
        if _LOG_LINE.match(self.text, *line):
            return None
        return question_in(self.text[said.start : said.end], spoken=said.spoken)

    def ends(self, message: Message, question: Question) -> bool:
        """Tell whether `message` ends what `question` may reach: a log's line, one that tells or asks for a secret.

        In a chat one may say something of the secret meanwhile.
        """
        if message.start not in self._ending:
            self._ending[message.start] = self._how_it_ends(message)
        ending = self._ending[message.start]
        if ending is not _Ending.PERHAPS:
            return ending is _Ending.YES
        other = self.question(_line(self.text, message.start))
        return not question.spoken or other is None or other.asks or other.gives

    def _how_it_ends(self, message: Message) -> _Ending:
        text = self.text
        if _LOG_LINE.match(text, *_line(text, message.start)) or asks_another(text[message.start : message.end]):
            return _Ending.YES
        return _Ending.PERHAPS if self._speaks_of_secret(message) else _Ending.NO

    def _speaks_of_secret(self, message: Message) -> bool:
        place = bisect_left(self._starts, message.start)
        if place < len(self._starts) and self._starts[place] < message.end:
            return True
        # One that begins in the name of who speaks may hide another that begins behind it.
        hides = place > 0 and self.nouns[place - 1].end() > message.start
        return hides and searched(NOUN, self.text, message.start, message.end) is not None

    def candidate(self, message: Message) -> Candidate | None:
        """Return the one word of `message` that could be a password."""
        if message.start not in self._found:
            start = _line(self.text, message.start)[0]
            labelled = _LABELS_ANOTHER.fullmatch(self.text, start, message.start)
            self._found[message.start] = None if labelled else candidate_in(self.text, message)
        return self._found[message.start]


def _answers(scan: Scan, chat: _Chat, noun: re.Match[str]) -> Iterator[Hit]:
    """Yield what the messages below tell of the noun."""
    text = scan.text
    line = _line(text, noun.start())
    question = chat.question(line)
    if question is None or ((noun["opens"] or noun["setting"]) and not question.asks):
        return
    if noun["digits"] and not (question.spoken and lets_in(text[slice(*line)])):
        return
    kind = "token" if noun["key"] else "password"
    place = -1
    said = text[slice(*line)]
    for message in chat.below(line[1]):
        place += 1
        above, said = said, text[message.start : message.end]
        if chat.ends(message, question):
            return
        found = chat.candidate(message)
        if asks_again(said) and (found is None or found.weight < _SURE):
            question, place = replace(question, asks=True), -1
            continue
        number = _number(text, message, noun, question, place)
        if number:
            yield from scan.hits("password", *number, spreads=False)
            continue
        if found and _is_of_thing(text, found, above):
            continue
        spoken = question.spoken and (message.spoken or message.named)
        if found and _weight(text, found, noun, spoken=spoken) >= _least(
            found, place, question, spoken=question.spoken and message.spoken
        ):
            yield from scan.hits(kind, found.start, found.end)
            if question.gives and not question.asks:
                return


def _is_of_thing(text: str, found: Candidate, above: str) -> bool:
    """Tell whether a candidate is no answer: the name of what one asks about, or an identifier that was spoken of."""
    value = text[found.start : found.end]
    asked = text[found.end : found.end + 1] == "?" and is_resource_name(value)
    declared = text.endswith("?: ", 0, found.start)  # A member of an interface: `MaxResults?: MaxResults1000;`
    return (
        asked
        or declared
        or _FORM.fullmatch(value) is not None
        or (is_random(value) and IDENTIFIES.search(above) is not None and not NOUN.search(above))
    )


def _weight(text: str, found: Candidate, noun: re.Match[str], *, spoken: bool) -> int:
    """Return how much an answer looks like what was asked for: a key like a digest, what a person says like words."""
    value = text[found.start : found.end]
    handed = found.introduced or (spoken and (found.is_alone or not _TELLS.isdisjoint(found.before[-1:])))
    made = noun["key"] and handed and is_made(value)
    words = spoken and (_NUMBERED.fullmatch(value) or (is_phrase(value) and _OF_MACHINES.isdisjoint(_words(value))))
    return max(found.weight, 2) if made or words else found.weight


def _words(value: str) -> list[str]:
    return re.split(r"[\-._+\d]+", value.lower())


def _number(text: str, message: Message, noun: re.Match[str], question: Question, place: int) -> tuple[int, int] | None:
    """Return where the digits of a PIN or a code stand in a message that says little else."""
    found = _CODE.fullmatch(text, message.start, message.end)
    if found is None or not (question.asks or question.gives):
        return None
    before = re.findall(r"[^\W\d_]+", found["before"].lower())
    after = re.findall(r"[^\W\d_]+", found["after"].lower())
    if noun["digits"] or (noun["opens"] and question.spoken):
        handed = _SMALL.issuperset({*before, *after}) or (before and before[-1] in _SHOWS and _SMALL.issuperset(after))
        return found.span("v") if handed and len(before) <= _MOST_SMALL else None
    alone = noun["password"] and not before and not after and place <= 1 and question.asks
    least = _DIGITS_OF_PIN if noun[0].lower() == "clave" else _DIGITS_OF_PASSWORD
    return found.span("v") if alone and len(found["v"]) >= least else None


def _least(found: Candidate, place: int, question: Question, *, spoken: bool) -> int:
    """Return how much a candidate has to look like a password, by what stands around it; 9 where nothing will do.

    Where the messages are not `spoken`, by name, the lines may be of no chat at all.
    """
    around = {*found.before, *found.after}
    if not around.isdisjoint(OTHERS):
        return 9
    told = question.asks or question.gives
    if found.is_alone:
        near = place <= 1 if question.asks else place == 0
        return 1 if told and near and spoken else 2 if told or (spoken and place == 0) else 3 if place == 0 else 9
    handed = bool(found.before) and (found.before[-1] in _TELLS or found.introduced)
    if _says_little(found, around):
        return 1 if question.asks and place == 0 else 2 if told else 3
    if spoken and question.asks and (found.introduced or len(found.before) <= _FEW) and not found.after:
        return 2 if place <= 1 else 3
    wanted = spoken and question.asks and place <= 1
    return 2 if wanted or (told and handed) else 3 if (handed or question.asks) and place <= 1 else 9


def _says_little(found: Candidate, around: set[str]) -> bool:
    """Tell whether a message is little more than the value, the user that it is for, or where it works."""
    if len(found.before) > _MOST_SMALL:
        return False
    if around <= _SMALL or (found.introduced and _SMALL.issuperset(found.after)):
        return True
    user = len(found.before) == 2 and found.before[1] in {"and", "y", "i", "con", "with"} and not found.after  # noqa: PLR2004
    purpose = not found.before and found.after[:1] in {("for",), ("para",), ("on",), ("en",)}
    return user or (purpose and len(found.after) <= _MOST_PURPOSE)
