r"""Secrets that a chat tells without saying so in one plain sentence: beside a user's name, as an answer, in a list.

What counts is a noun (password, clave, PIN …) near by and a word that reads like a password: in English and in Spanish.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import re2

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.chat.nouns import SLIP_TRIGGER, slips
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import question_in
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.names import key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.phrases import is_base64, is_jumble, is_numbered_phrase, is_phrase, is_signed
from workers.guardrails.rules.words.values import (
    is_measure,
    is_mixed,
    is_product,
    is_resource_name,
    is_secret,
    is_strong,
)
from workers.guardrails.triggers import Reach, Trigger
from workers.guardrails.view import MASK

_FINDS: Final = r"(?![ ](?:catastral|primaria|for[áa]nea|de[ ](?:cach|partici|orden|[íi]ndice|b[úu]squeda)))"
"""Behind `clave` where it finds a thing rather than lets somebody in."""
_LLAVE: Final = r"llave (?:(?:pre)?compartida|maestra|secreta|de (?:acceso|red|seguridad)|del? (?:la )?(?:wi-?fi|vpn))"
_NOUN: Final = re.compile(
    r"(?<![\w\-/$])(?:(?:root|admin|db|vpn|wifi)?(?:pass(?:word|wort|phrase|wd|code)?s?|pas+w(?:or)?ds?|psswds?"
    r"|co?n?tras?e(?:ñ|n|ni|ny)as?|frase de paso"
    rf"|pwds?|pws?|psks?|(?<!palabra )(?<!punto )(?<!dato )claves?{_FINDS})|contra|cotra|(?-i:TAP)|access pass|{_LLAVE}"
    r"|(?-i:(?:[A-Z][A-Z0-9]{0,20}_){1,6}(?:PASSWORD|PASS|PWD|SECRET|TOKEN|KEY"
    r"|PASSWD))|cred(?:ential|s|entials|enciales|encial)?s?)(?![\w\-/(=]|\??\.\w)",
    re.IGNORECASE,
)
_WORD: Final = r"[^\s\"'`(),;<>]{4,128}"
_OPEN: Final = r"[\"'`*_~(]{0,4}"
_CLOSE: Final = r"[\"'`*_~)]{0,4}"
_ENDS: Final = r"(?=[.,;:!?)\]]*(?:\s|\Z))"
_OF_STORES: Final = frozenset({"credential", "credentials", "credencial", "credenciales"})
_FOR_PHRASES: Final = frozenset({"passphrase", "frase de paso"})
_PARTED: Final = r"(?: ?[:;,~=>\u2013\u2014|…→➡⇒←-]+| ?\.{3}| is| es| was| era)?"

_BEFORE: Final = re.compile(
    rf"(?:\A|[\s\"'`:(*_])(?P<v>{_WORD}?){_CLOSE}[,.)]?[ ]{{1,2}}(?:[\u2014\u2013-] )?\(?(?:"
    r"(?:(?:that|which|it|this)(?:['\u2019]s| is| was)|is|was|es|era|será|que (?:es|era)|esa es|ese es|eso es"
    r"|(?:is )?now"
    r"|ahora es|←|<-+|<=+)"
    r"(?: (?:the|my|our|your|his|her|their|la|mi|el|tu|su|nuestra|a|una))?"
    r"|(?:as|como|de|for|instead of|en vez de|en lugar de|when prompted for|cuando pida)(?: (?:the|my|our|your|a|la"
    r"|mi|el|tu|una))?|(?:the|la|el))"
    r" (?:[\w.\-/]{1,20} ){0,3}\Z",
    re.IGNORECASE,
)
_BEFORE_MAX: Final = 140
_LINKS: Final = frozenset(
    """
    that which it this is was es era será que esa ese eso now ahora ← as como de for instead en when cuando the la el
    """.split()
)
"""Of which one stands before the noun, at most so many words away, if a value does."""
_MOST_LINKING: Final = 10
_AFTER: Final = re.compile(rf"{_CLOSE}{_PARTED} {_OPEN}(?P<v>{_WORD}){_ENDS}")
_ENDS_SENTENCE: Final = re.compile(
    r"[\"'`*_~)]{0,4}(?:[.,;!?)]*[ \t]*(?:\r?\n|\Z)|[,;.!)]"
    r"|[ ](?:[-\u2013\u2014][ ]|[^\w\s!-~]{1,4}[ \t]*(?:\r?\n|\Z))"
    r"|[^\w\s]*[ ](?:and|y|pero|but|if|in|for|on|para|en|del?"
    r"|please|por|it|that|until|hasta"
    r"|desde|by|must|has to|debe|tiene que|do ?n['\u2019]?t|expires|caduca|works?|can you|al|ty|mistake|ok"
    r"|thanks|gracias|lol|jaja|[^\w\s]{1,4})\b)",
    re.IGNORECASE,
)
_STARTS: Final = frozenset(
    """
    v version for from to of in on at by user username usuario host server ticket build kid id commit sha digest
    fingerprint huella thumbprint request trace span image imagen tag branch rama pod pods node nodo job run pipeline
    revision class clase module módulo table tabla issue pr ref ami instance instancia hash checksum uuid guid
    serial etag
    """.split()
)
"""What stands before a word that names something, rather than before a password."""
_NEAR: Final = re.compile(rf"(?<![\w=/@#.\-$:!%^&*+~?]){_OPEN}(?P<v>[\w!@#$%^&*+~?.=\-]{{8,128}}){_CLOSE}{_ENDS}")
_LINE_MAX: Final = 400
_NEAR_MAX: Final = 90
_LONGEST_NEAR: Final = 140

_ANSWER: Final = re.compile(
    r"[^\n]{0,100}\r?\n(?:[ \t]*\r?\n)?"
    r"(?:[ \t]{0,8}(?:\[?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?[ ]{1,3})?[<*@]{0,2}[\w.\-áéíóúñ]{1,30}(?: "
    r"[\w.\-]{1,20})?[>*]{0,2}"
    r"(?:[ ]{1,3}(?:\[?\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?\]?))?(?::[ ]{1,3}|[ ]{0,3}\r?\n))?"
    r"(?P<lead>(?:[a-záéíóúñ'\u2019\-.]{1,12}[,:.]?[ ]){0,5}?)"
    rf"{_OPEN}(?P<v>{_WORD}?){_CLOSE}[.!]?(?: (?:i think|creo|i guess|[^\w\s]{{1,4}}|:\w+:|lol|jeje|jaja"
    rf"|ok\??))?[ \t]*(?=\r?\n|\Z)",
    re.IGNORECASE,
)
_ASKED_MAX: Final = 101
_CHANGED: Final = re.compile(
    rf"[^\n]{{0,30}}?(?::| from| de| desde) {_OPEN}(?P<v>{_WORD}){_CLOSE}(?: (?:to|a|por) | ?(?:->|→|=>"
    rf"|➜) ?){_OPEN}(?P<w>{_WORD}){_ENDS}"
)
_RESET: Final = re.compile(rf"[^\n]{{0,100}}\r?\n(?:New value|Nuevo valor): (?P<v>{_WORD})", re.IGNORECASE)
_LEADS: Final = frozenset(
    """
    it its s is es era was sure claro toma here yes sí si yep yeah ok creo que i think try prueba con now ahora should
    be debería ser esta este ah oh whatever dm ing the la el use usa probably maybe quizá
    """.split()
)
"""What may come before the answer, and nothing else."""
_QUESTION: Final = re.compile(
    r"\b(?:what(?:['\u2019]?s)?|which|anyone|anybody|can you|could you|send me|i need|need the|cu[aá]l|qu[eé]|alguien"
    r"|me pasas|p[aá]same|dime|tienes"
    r"|necesito|recuerdas|remember)\b",
    re.IGNORECASE,
)
_CORRECTION: Final = re.compile(
    r"(?<![^\s\n])(?:(?:sorry|no|nope|wait|espera|oops|perdón|perdon|ups|uy|quise decir|i mean|i meant|correction"
    r"|corrección|corrijo|edit"
    r"|actually|typo|fe de erratas|me equivoqué|scratch that|esa no|not that|con mayúscula|con minúscula"
    r"|with a capital|mejor"
    r"|digo|bueno)[,:.]+ |(?:i mean|i meant|digo|era|quise decir|sorry|perdón|no|mejor) |\*){1,3}"
    rf"(?:(?:it'?s|it is|es|era|is|now|ahora es|i meant|quería decir) )?{_OPEN}(?P<v>{_WORD}?){_CLOSE}"
    r"(?=[.,!]?[ \t]*(?:\r?\n|\Z)|[,.]? (?:with|con|not|no|sin|all|todo|instead)\b)",
    re.IGNORECASE,
)
_CORRECTS: Final = re2.compile(
    r"(?i)(?:^|[\s\v\x{85}\pZ])(?:(?:sorry|no|nope|wait|espera|oops|perdón|perdon|ups|uy|quise decir|i mean|i meant"
    r"|correction|corrección|corrijo|edit|actually|typo|fe de erratas|me equivoqué|scratch that|esa no|not that"
    r"|con mayúscula|con minúscula|with a capital|mejor|digo|bueno)[,:.]+ "
    r"|(?:i mean|i meant|digo|era|quise decir|sorry|perdón|no|mejor) |\*)"
)
"""How a correction begins: searched for first, as it is far faster."""
_CORRECTED_WITHIN: Final = 400
_TOLD_SIGN: Final = re.compile(r"[0-9A-Z\x80-\U0010ffff]")
"""Of which each value has one that `is_told` admits."""
_DIGIT: Final = re.compile(r"[0-9]")
_PREPOSITIONS: Final = frozenset("in on at for per to of from with before after en de para con por del antes".split())
"""Between a noun and the place or the time that it is spoken of with."""

_ALSO: Final = re.compile(
    rf"{_CLOSE}(?: \([^()\n]{{1,30}}\))?(?:,|;| /)?(?: and| y| or| o| &| e)? (?:the |la |el |for |para "
    rf"|de )?(?:[\w.\-]{{1,20}} ){{0,3}}?"
    rf"(?:(?:is|es|one is|one:|user|pw|pass|password|clave|contraseña)[:]? "
    rf"|[:=>→-]{{1,2}} )?{_OPEN}(?P<v>{_WORD}){_ENDS}",
    re.IGNORECASE,
)
_LABELLED: Final = re.compile(
    rf":?[*_]{{0,2}} (?:[\w.\-]{{1,30}}(?: [\w.\-]{{1,20}})?[:=]? (?:[:=>→-]{{1,2}} )?)?{_OPEN}(?P<v>{_WORD}){_ENDS}"
)
_LIST_HEAD: Final = re.compile(r"[^\n:]{0,60}:[*_]{0,2}[ \t]*\r?\n(?:[ \t]*\r?\n)?")
_LIST_LINE: Final = re.compile(
    rf"[ \t>]{{0,20}}(?:[-*•·]|\d{{1,2}}[.)])?[ \t]{{0,4}}[*_`]{{0,2}}[\w.\-@() ]{{1,40}}?[*_`]{{0,2}}[ ]?(?::|->|=>?"
    rf"|→|\u2013|-| )[ ]?{_OPEN}(?P<v>{_WORD}){_CLOSE}"
    r"[ \t]*(?:\([^()\n]{1,40}\)[ \t]*)?(?:\r?\n|\Z)"
)
_LIST_MAX: Final = 12
_BELOW: Final = re.compile(
    r"(?P<rest>[^\n]{0,100}?)(?P<colon>:?)[*_]{0,2}[ \t👇⬇↓]*\r?\n(?:[ \t]*\r?\n){0,2}(?:[ \t]*`{3}\w*\r?\n)?["
    r" \t>]{0,20}"
    rf"{_OPEN}(?P<v>{_WORD}){_CLOSE}"
    r"(?:,? (?:gracias|thanks|thx|saludos)!{0,3}|, [a-záéíóúñ' ]{2,40}|[ ][^\w\s!-~]{1,4}|[ ]\([^()\n]{2,40}\))?"
    r"[ \t]*(?=\r?\n|\Z)"
)
_WHERE_BELOW: Final = re.compile(
    r"(?: \([^()\n]{1,80}\)| for [\w \-]{1,30}| de[l]? [\w \-]{1,30})?[ ]?(?:below|abajo|aquí|here|is|es|next line)?\Z",
    re.IGNORECASE,
)

_NO_PASSWORD: Final = re.compile(
    r"^[\w.\-:]+=|^--|^[0-9A-Z]{5}$|^0x[0-9A-Fa-f]{2,16}[.,:]?$|^[A-Z]{2,5}-\d{4,5}:?$|\.(?:p12|pfx|pem|kdbx|pdf|xlsx?|docx?|csv|zip|ovpn|c|h|py|js|ts|go|rb|rs|java|php|cpp|cs|sh|conf|ya?ml|json)$|^[\w.\-]+(?::\d+|:\*):|[/\\{}\[\]<>|\x00]|\.\.|::|\(\)|&#\d|^__|^[a-z]\w*_\d\.[A-Za-z]\w*$|^[a-z][a-z0-9]*(?:_[a-z0-9]+){1,6}_(?:url|uri|ids?|name|type|file|path|ttl|ref|arn|count|at|by|key|token|secret|host|port|mode|status)$|^\$|^\w+:|^[A-Z]+-\d+$|^@|^1[pP]assword"
    r"|^(?:i|vol|vpc|subnet|sg|ami|eni|snap|rtb|igw|nat|acl|pvc|tgw|lt)-[0-9a-f]{8,36}$"
    r"|^[a-z_]\w*\.(?:[A-Z][a-z]+){2,}$|^[\w\-]+(?:\.[\w\-]+){2,}$|\.(?:com|net|org|io|internal|local)\b"
)
"""Paths, code, issues, hosts, and a product of that name."""

TOLD_NOUNS: Final = (
    r"(?:(?i:(?:root|admin|db|vpn|wifi)?(?:pass(?:word|wort|phrase|wd|code)?|pas+w(?:or)?d|psswd"
    r"|co?n?tras?e(?:\xc3[\xb1\x91]|n|ni|ny)a|pwd?|psk|clave)s?|frase de paso|contra|cotra"
    rf"|access pass|{_LLAVE}|cred(?:ential|s|entials|enciales|encial)?s?)"
    r"|(?:[A-Z][A-Z0-9]{0,20}_){1,6}(?:PASSWORD|PASS|PWD|SECRET|TOKEN|KEY|PASSWD)|TAP)"
)
TOLD_TRIGGERS: Final = (
    Trigger(rf"(?:^|[^\w\-/\n]){TOLD_NOUNS}(?:[^\w\-/(=\n]|$)"),
    Trigger(SLIP_TRIGGER),
    Trigger(
        r"(?i:words|worts|phrases|wds|codes|(?:\xc3[\xb1\x91]|n|ni|ny)as|pws|psks|claves|creds|credentials"
        r"|credencial(?:e)?s)"
        r"(?:[^\w\-/(=\n:][^\n:]*)?:[*_]*[ \t]*\r?$",
        Reach.TABLE,
    ),
)
"""The third one is a plural's, below which a list may stand."""
_NAMED, _SLIPPED, _ = TOLD_TRIGGERS


@in_prose
def told(scan: Scan) -> Iterator[Hit]:
    """Find the passwords near the nouns for them."""
    done = 0
    for nouns in (scan.matches(_NOUN, _NAMED), slips(scan, _SLIPPED)):
        near = _Near(scan.text)
        for noun in nouns:
            scan.tick()
            if "_" in noun[0] and sensitive_name(noun[0]) is None and key_of_any_kind(noun[0]) is None:
                continue
            found = [span for span in near.told(noun) if span[1] > done]
            for start, end in found:
                done = max(done, end)
                yield from told_hits(scan, start, end)


def told_hits(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    """Mask what is told, without the punctuation of the sentence."""
    yield from scan.hits("password", start, start + len(scan.text[start:end].rstrip(".,;:?…")))


class _Next:
    """Where the next sign of a class stands: asked from ever farther places, each part of the text is searched once."""

    def __init__(self, sign: re.Pattern[str], text: str) -> None:
        self._sign = sign
        self._text = text
        self._from = self._at = -1

    def is_within(self, start: int, end: int) -> bool:
        """Tell whether one stands between the places."""
        if not self._from <= start <= self._at:
            found = self._sign.search(self._text, start)
            self._from, self._at = start, found.start() if found else len(self._text)
        return self._at < end


class _Near:
    """What the words around the nouns of a text give. They are asked for in their order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before, self._below = _Next(_TOLD_SIGN, text), _Next(_TOLD_SIGN, text)
        self._digit = _Next(_DIGIT, text)

    def told(self, noun: re.Match[str]) -> Iterator[tuple[int, int]]:
        """Yield the place of each value that the words around the noun give."""
        text, (at, end) = self._text, noun.span()
        line_start = max(text.rfind("\n", max(0, at - _LINE_MAX), at) + 1, at - _LINE_MAX)
        line_end = text.find("\n", end, end + _LINE_MAX)
        line_end = line_end if line_end >= 0 else min(len(text), end + _LINE_MAX)
        floor = max(line_start, at - _BEFORE_MAX)
        linked = self._before.is_within(floor, at) and _is_linked(text, line_start, at)
        before = _BEFORE.search(text, floor, at) if linked else None
        if before and is_told(before["v"]):
            yield before.span("v")
        yield from _behind(text, noun, line_end)
        if self._digit.is_within(end, line_end):
            yield from _strong_near(text, end, line_end)
        answer = _ANSWER.match(text, end) if _asks(text, line_start, end, line_end) else None
        if answer and is_told(answer["v"]) and _answers(answer) and question_in(text[line_start:line_end]):
            yield answer.span("v")
        below = _BELOW.match(text, end) if _may_stand_below(text, end, line_end) else None
        if below and is_told(below["v"]) and _stands_below(below):
            yield below.span("v")
        lines_below = _lines_below(text, line_end)
        corrects = self._below.is_within(line_end, lines_below) and _CORRECTS.search(text[line_end:lines_below])
        correction = _CORRECTION.search(text, line_end, lines_below) if corrects else None
        if correction and is_told(correction["v"]) and not is_resource_name(correction["v"]):
            yield correction.span("v")


def _is_linked(text: str, line_start: int, at: int) -> bool:
    """Tell whether a word stands before the noun that could link a value to it."""
    if text[max(0, at - 1) : at] != " ":
        return False
    words = text[max(line_start, at - _BEFORE_MAX) : at].lower().split(" ")[-_MOST_LINKING:]
    return any(word.lstrip("(") in _LINKS or word.endswith(("'s", "\u2019s", "-", "=")) for word in words)


def _may_stand_below(text: str, end: int, line_end: int) -> bool:
    """Tell whether the line ends as one does that a value stands below, before it is looked for."""
    rest = text[end:line_end].rstrip(" \t\r👇⬇↓*_")
    return rest.endswith(":") or _WHERE_BELOW.match(rest) is not None


def _behind(text: str, noun: re.Match[str], line_end: int) -> Iterator[tuple[int, int]]:
    """Yield the values behind the noun: one, several, a list of them, or the old and the new one."""
    end = noun.end()
    plural = noun[0].lower().endswith("s") and not noun[0].lower().endswith("pass")
    first = _AFTER.match(text, end, line_end)
    sure = first and (is_strong(first["v"]) or _ENDS_SENTENCE.match(text, first.end("v")))
    if plural and not (sure and first and is_told(first["v"])):
        first = sure = _LABELLED.match(text, end, line_end)
    if first and noun[0].lower() in _OF_STORES and is_resource_name(first["v"]):
        return  # The name that Jenkins and others keep it under.
    if first and sure and (is_told(first["v"]) or _is_signed_phrase(text, noun, first)):
        yield first.span("v")
        yield from _others(text, first.end("v"), line_end)
    if plural:
        yield from _listed(text, end)
    told_below = text[line_end + 1 : line_end + 2] in {"n", "N"}
    for pattern, groups in ((_CHANGED, "vw"), (_RESET, "v")) if told_below else ((_CHANGED, "vw"),):
        found = pattern.match(text, end)
        if found and _are_told([found[group] for group in groups]):
            yield from (found.span(group) for group in groups)


def _are_told(values: list[str]) -> bool:
    """Tell whether the old password and the new one, of which one may be words with a number, read like passwords."""
    return any(map(is_told, values)) and all(is_told(value) or is_phrase(value) for value in values)


def _is_signed_phrase(text: str, noun: re.Match[str], found: re.Match[str]) -> bool:
    """Tell whether a phrase stands behind a sign or a verb, which `password auth-proxy-config` has not."""
    between = text[noun.end() : found.start("v")].strip()
    if between.lower() in _PREPOSITIONS:
        return False  # `Change these passwords in production!`
    value = found["v"].rstrip(".,;:!?")
    announced = bool(between) or noun[0].lower() in _FOR_PHRASES
    return (announced or value[-1:].isdigit()) and (is_phrase(value) or is_signed(found["v"]))


def _lines_below(text: str, at: int) -> int:
    """Return where the fourth line below ends, or the text that is near enough."""
    end = at
    for _ in range(4):
        end = text.find("\n", end + 1, at + _CORRECTED_WITHIN)
        if end < 0:
            return min(len(text), at + _CORRECTED_WITHIN)
    return end


def _asks(text: str, line_start: int, end: int, line_end: int) -> bool:
    """Tell whether the line around the noun asks for the password that the next one may give."""
    if line_end - end > _ASKED_MAX:
        return False
    return text.find("?", end, line_end) >= 0 or searched(_QUESTION, text, line_start, end) is not None


def _answers(found: re.Match[str]) -> bool:
    """Tell whether what stands before a value has no meaning of its own, as in an answer."""
    if is_resource_name(found["v"]) and found["lead"]:
        return False
    return _LEADS.issuperset(re.findall(r"[a-záéíóúñ]+", found["lead"].lower()))


def _stands_below(found: re.Match[str]) -> bool:
    if found["colon"]:
        return True
    return _WHERE_BELOW.match(found["rest"]) is not None and not is_resource_name(found["v"])


def _others(text: str, at: int, line_end: int) -> Iterator[tuple[int, int]]:
    """Yield the values that go on after the first: "… and staging is …"."""
    for _ in range(6):
        also = _ALSO.match(text, at, line_end)
        if also is None or not is_told(also["v"]):
            return
        yield also.span("v")
        at = also.end("v")


def _listed(text: str, at: int) -> Iterator[tuple[int, int]]:
    head = _LIST_HEAD.match(text, at)
    at = head.end() if head else -1
    for _ in range(_LIST_MAX):
        line = _LIST_LINE.match(text, at) if at >= 0 else None
        if line is None:
            return
        if is_told(line["v"]):
            yield line.span("v")
        at = line.end()


def _strong_near(text: str, end: int, line_end: int) -> Iterator[tuple[int, int]]:
    # Behind a masked value stands none: it was the one, and whatever comes next would be as near once it is masked.
    masked = text.find(MASK, end, line_end)
    stop = min(masked if masked >= 0 else line_end, end + _NEAR_MAX + _LONGEST_NEAR)
    for found in islice(_NEAR.finditer(text, end, stop), 8):
        if found.start() > end + _NEAR_MAX:
            return
        words = text[end : found.start()].split()
        strong = is_strong(found["v"]) and _NO_PASSWORD.search(found["v"]) is None
        if strong and is_secret(found["v"]) and not (words and words[-1].lower().strip(":,") in _STARTS):
            yield found.span("v")


@remembered
def is_told(value: str) -> bool:
    """Tell whether `value`, which a chat gives where a password is expected, reads like one."""
    bare = value.rstrip(".,;:?")
    if (is_jumble(bare) and not value.startswith("--")) or is_base64(bare):
        return True
    if not is_mixed(value) or len(value.strip(".,:;!?")) < 5 or not is_secret(value) or is_measure(value):  # noqa: PLR2004
        return False
    if is_product(bare):
        return False
    return _NO_PASSWORD.search(value) is None or is_numbered_phrase(value)
