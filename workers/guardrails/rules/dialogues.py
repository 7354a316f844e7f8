# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets of a dialogue: asked for in one message and told in another, or handed over without a noun for them.

One message speaks of a password ("cuál es la clave del vpn?", "the root password is"), and another one, below, holds
little else than a word that reads like one. Or the words around say that somebody gets in with it: "use … for the
bastion", "I set it to …, try again". How much the word has to look like a password depends on how much the words tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.messages import Candidate, Message, candidate_in, following, message_in, weight_of
from workers.guardrails.rules.prose import in_prose
from workers.guardrails.rules.values import is_resource_name
from workers.guardrails.triggers import Trigger

_TO_GET_IN: Final = (
    r"pass(?:word|wd|phrase|code)?s?|pas+w(?:or)?ds?|pwds?|pws?|contrase(?:ñ|n)as?|contra|claves?|cred(?:s|ential|entials"
    r"|enciales|encial)?|frase de paso|psk"
)
_TO_CALL: Final = (
    r"tokens?|api[ \-]?keys?|access keys?|secret(?:o|s)?|jwt|bearer|pat|licen[sc]e key|clave de (?:la )?api"
)
_NOUN: Final = re.compile(
    rf"(?<![\w\-/$.])(?:(?P<password>{_TO_GET_IN})|(?P<key>{_TO_CALL}))(?![\w\-/(=]|\.\w)", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"\?(?=[\s\"')]|\Z)|\b(?:what(?:['\u2019]?s)?|which|anyone|anybody|can (?:you|u|someone|somebody)|could (?:you|someone)|send (?:me|it)|i need"
    r"|need the|who has|dm me|cu[aá]l|alguien|me pasas?|p[aá]same|p[aá]samela|dime|tienes|ten[eé]is|necesito|recuerdas|remember"
    r"|asks? (?:me )?for|asking (?:me )?for|pide)\b",
    re.IGNORECASE,
)
_GIVES: Final = re.compile(
    r"(?::|→|->|=>|👇|⬇|\b(?:is|es|are|son|below|abajo|aqu[ií]|here|ahora|now|next|siguiente))[ \t*_👇⬇]*\Z"
    r"|\b(?:new one|here (?:it|you)|te la paso|te lo paso|ah[ií] va|ahora va|rotated|renewed|regenerated|changed it|reset it"
    r"|cambi[eé]|rot[eé]|regener[eé]|he cambiado|he rotado|la nueva|el nuevo)\b",
    re.IGNORECASE,
)
_ABOUT_ANOTHER: Final = re.compile(
    r"\b(?:trace|request|correlation|commit|sha|digest|pod|build|image|version|branch|hash|order|user|session|ticket|tag|node"
    r"|job|run|id|host|server|servidor|rama|pedido|nodo|im[aá]gen|versi[oó]n)s?(?: id)?\b[^?]{0,40}\?|\b(?:policy|manager|reset"
    r"|expired?|caduc\w+|pol[ií]tica|gestor|rotation policy)\b|1password|\bvault\b|bitwarden|keepass",
    re.IGNORECASE,
)
_SMALL: Final = frozenset(
    """
    it its it's is s es era was sure claro toma here yes sí si yep yeah ok okay creo que i think try prueba con now ahora should be
    debería ser esta este ah oh whatever dm ing the la el use usa usad using probably maybe quizá then so pues mira va a ver no
    hm hmm mm eh vale venga dale one sec yo le lo te paso that ese esa eso sería puede y and but pero this just guess or o
    password pass pw clave contraseña token key don't dont tell anyone lol jaja jeje haha xd thanks gracias thx please porfa
    again otra vez de siempre same igual old vieja new nueva first primera works funciona works? worked case sensitive with con
    mayúscula copy copia paste pega exactly exacto without sin quotes comillas en for in para not know i'm not
    """.split()
)
"""Words beside a value that say nothing of anything else."""
_HANDS: Final = frozenset(
    "it's its is es use usa usad usar using try prueba con probad toma here: be ser era was enter type mete pon to a".split()
)
_NAMES_ANOTHER: Final = frozenset(
    """
    commit sha pod pods node image tag branch build version trace request id ticket user usuario host server release deploy
    deployed deploying revision container namespace job rama imagen nodo versión desplegado despliego order pedido session
    restarted restarting merged pushed rolled checkout bump upgrade upgraded
    """.split()
)
_MOST_BELOW: Final = 4
_LOG_LINE: Final = re.compile(
    r"[^\w\n]{0,3}(?:\d{4}[\-/]\d\d[\-/]\d\d[T ]\d\d:|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:|\d\d:\d\d:\d\d[.,]\d)"
    r"|[^\n]*(?:[\"'][ ]?:[ ]|\||\b(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE|NOTICE|level=|msg=|HTTP/\d)|[{}]|\w=\S)"
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
        rf"(?=[^\n]{{0,80}}\b(?:{_TO_GET_IN})\b|[.,;]?[ ](?:try|prueba|intenta|probad|log|entra|and[ ]try|y[ ]prueba|y[ ]entra|should|debería|a[ ]ver)\b)"), 2),
    (re.compile(
        rf"(?xi) (?<![\w\-])(?:it['\u2019]?s|its|it[ ]is|es|set[ ]it[ ]to|now|ahora[ ]es)[ ]{_VALUE}[ ]"
        r"\((?:[^()\n]{0,40}[ ])?(?:wi-?fi|vpn|pass\w{0,6}|pw|pin|clave|contrase[ñn]a|login|sudo|root|admin)\b"), 1),
    (re.compile(
        rf"(?xi) \b(?:the[ ]one|la)[ ](?:for|in|on|de|del|en)[ ](?:[\w.\-]{{2,30}}[ ]){{1,3}}?"
        rf"(?:is|es|era|was|sigue[ ]siendo|is[ ]still)[ ]{_VALUE}{_END}"), 2),
)  # fmt: skip

_VALUE_BYTES: Final = r"[\"'`*_]*[^ \n\"'`]*(?:[0-9][^ \n]*[A-Za-z]|[A-Za-z][^ \n]*[0-9!@#$%&*_])"
_NOUN_BYTES: Final = rf"(?:{_TO_GET_IN}|{_TO_CALL})".replace("ñ", r"\xc3[\xb1\x91]").replace(
    "(?:\xc3[\xb1\x91]|n)", r"(?:\xc3[\xb1\x91]|n)"
)
_NOUNS: Final = Trigger(rf"(?:^|[^\w\-/$.\n])(?i:{_NOUN_BYTES})(?:[^\w\-/(=.\n]|\.[^\w\n]|\.?$)")
_TURNS: Final = Trigger(
    rf"(?:^|[^\w\-\n])(?i:us[ae]|usad|usar|using|try|prueba|prueba con|probad|mete|pon) {_VALUE_BYTES}[^ \n]* (?i:para|to|for|al|en|on"
    r"|as|como|cuando|when|if) "
    rf"|(?i:it to|ponl[ao] (?:en|a)|(?:puse|dej.{{1,2}}|cambi.{{1,2}}|puesto|dejado|cambiado) (?:en|a|por)) {_VALUE_BYTES}"
    rf"|(?i:it['\xe2][^ \n]*|its|it is|es|now) {_VALUE_BYTES}[^ \n]* \("
    rf"|(?i:the one|la) (?i:for|in|on|de|del|en) [^\n]*(?i:is|es|era|was|siendo|still) {_VALUE_BYTES}"
)
DIALOGUE_TRIGGERS: Final = (_NOUNS, _TURNS)


@in_prose
def dialogues(scan: Scan) -> Iterator[Hit]:
    """Find what a message tells that an earlier one speaks of, or that somebody is to get in with."""
    nouns = list(scan.matches(_NOUN, _NOUNS))
    chat = _Chat(scan.text, frozenset(_line(scan.text, noun.start())[0] for noun in nouns))
    for noun in nouns:
        scan.tick()
        yield from _answers(scan, chat, noun)
    for pattern, least in _HANDED:
        for found in scan.matches(pattern, _TURNS):
            value = found["v"]
            weight = 0 if _is_log(scan.text, found.start()) else weight_of(value)
            if weight >= least and (weight > 1 or not is_resource_name(value)):
                yield from scan.hits("password", *found.span("v"))


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", max(0, at - 400), at) + 1
    end = text.find("\n", at, at + 400)
    return start, end if end >= 0 else min(len(text), at + 400)


def _is_log(text: str, at: int) -> bool:
    return _LOG_LINE.match(text, *_line(text, at)) is not None


@dataclass(frozen=True, slots=True)
class _Question:
    """What a line that speaks of a secret says beside it.

    Attributes:
        end: where its line ends.
    """

    end: int
    asks: bool
    gives: bool


@dataclass(slots=True)
class _Chat:
    """The lines of a text as the rules here see them: each is looked at once, however many nouns stand around it.

    Attributes:
        spoken: where the lines begin that hold a noun.
    """

    text: str
    spoken: frozenset[int]
    _questions: dict[tuple[int, int], _Question | None] = field(default_factory=dict)
    _answers: dict[int, Candidate | None] = field(default_factory=dict)

    def question(self, at: int) -> _Question | None:
        """Return what the line around `at` says; None where it is no message, or speaks of something else."""
        line = _line(self.text, at)
        if line not in self._questions:
            self._questions[line] = self._question(*line)
        return self._questions[line]

    def _question(self, start: int, end: int) -> _Question | None:
        said = message_in(self.text, start, end)
        if said is None or _LOG_LINE.match(self.text, start, end):
            return None
        words = self.text[said.start : said.end]
        if _ABOUT_ANOTHER.search(words):
            return None
        return _Question(end, _ASKS.search(words) is not None, _GIVES.search(words) is not None)

    def ends(self, message: Message) -> bool:
        """Tell whether `message` ends what a question may reach: a line of a log, or one with a noun of its own."""
        text = self.text
        return _is_log(text, message.start) or _NOUN.search(text, message.start, message.end) is not None

    def candidate(self, message: Message) -> Candidate | None:
        """Return the one word of `message` that could be a password."""
        if message.start not in self._answers:
            self._answers[message.start] = candidate_in(self.text, message)
        return self._answers[message.start]


def _answers(scan: Scan, chat: _Chat, noun: re.Match[str]) -> Iterator[Hit]:
    """Yield what the messages below tell of the noun."""
    end = _line(scan.text, noun.start())[1]
    question = None if end + 1 in chat.spoken else chat.question(noun.start())
    if question is None:
        return
    kind = "password" if noun["password"] else "token"
    for place, message in enumerate(following(scan.text, question.end, _MOST_BELOW)):
        if chat.ends(message):
            return
        found = chat.candidate(message)
        if found and found.weight >= _least(found, place, asked=question.asks, gives=question.gives):
            yield from scan.hits(kind, found.start, found.end)
            if question.gives and not question.asks:
                return


def _least(found: Candidate, place: int, *, asked: bool, gives: bool) -> int:
    """Return how much a candidate has to look like a password, by what stands around it; 9 where nothing will do."""
    around = {*found.before, *found.after}
    if not around.isdisjoint(_NAMES_ANOTHER):
        return 9
    told = asked or gives
    if found.is_alone:
        near = place == 0 if gives else place <= 1
        return 1 if told and near else 2 if told else 3 if place == 0 else 9
    handed = bool(found.before) and found.before[-1] in _HANDS
    small = len(found.before) <= 5 and around <= _SMALL  # noqa: PLR2004
    if small:
        return 1 if asked and place == 0 else 2 if told else 3
    return 2 if told and handed else 3 if (handed or asked) and place <= 1 else 9
