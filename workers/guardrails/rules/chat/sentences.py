"""Secrets that a person tells in a sentence, in English or in Spanish: "the password is …", "la contraseña es …"."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.nouns import SLIP_TRIGGER, slips
from workers.guardrails.rules.chat.prose import has_own_name, in_prose
from workers.guardrails.rules.words.assigned import TIMED, TO_FILL_IN, is_prefix
from workers.guardrails.rules.words.expressions import is_class, is_item
from workers.guardrails.rules.words.named_things import is_constant, is_field
from workers.guardrails.rules.words.phrases import is_dated, is_jumble, is_numbered_phrase, is_phrase, is_signed
from workers.guardrails.rules.words.value_syntax import Run, closes_string, read_value, without_scheme
from workers.guardrails.rules.words.values import (
    is_call,
    is_command,
    is_measure,
    is_mixed,
    is_plain_word,
    is_predicate,
    is_resource_name,
    is_secret,
)
from workers.guardrails.triggers import Trigger

_OBJECT: Final = r"(?:,?[ ](?:\([^()\n]{1,40}\)|[\"'`]?[\w.@\-/'\u2019]{1,60}+[\"'`]?)){0,8}?"
_TELLS: Final = (
    r"(?:(?: (?:has been|have been|was|were))?(?: successfully)? (?:created|generated|issued|renewed|rotated|reset)"
    r"(?: successfully)?: "
    r"|(?: (?:has been|have been|was|got|is now|is being))? (?:changed|set|reset|updated|rotated) to "
    r"|[\"'`]? (?:is|ist|est|é|was|will be|should be|must be|has to be|needs to be|are)"
    r" (?:now |currently |still |just |set to |actually |really |simply )?"
    r"|[\"'`]? (?:debe ser|tiene que ser|debería ser) "
    r"|[\"'`]?(?: (?:was|is|has been|changed|cambió|cambiad[ao]))?:? (?:from|de) (?=[^\s]{4,64} (?:to|a|por|->|→) )"
    r"| (?:ahora |actual |nueva |nuevo )?(?:es|és|era|será|sería|son|sigue siendo|queda como|quedó en) "
    r"(?:ahora |todavía |aún )?"
    r"| (?:se cambió|fue cambiad[ao]|cambió|se cambio|pasa|pasó|se puso|cambiad[ao]) (?:a|por|en) "
    r"|'s (?=\S{0,64}\d)|[ ]?(?:->|→|={1,3}>|⇒|➡|➜|is:|es:)[ ]?"
    r"| (?:aquí|por aquí|here|below|abajo|this|esta|este)(?::| -| →)? (?=\S{0,64}\d))"
    r"(?:[^\w\s\"'`.,:;=<>()\[\]{}$%/\\&#@!?+*~^|\x00-]{1,4} )?"
)
_SENTENCE: Final = re.compile(
    rf"(?:s|es|word|phrase|code)?{_OBJECT}{_TELLS}[:=]?[ ]?(?:[^\w\s\"'`.,:;=<>()\[\]{{}}$%/\\&#@!?+*~^"
    rf"|\x00-]{{1,4}} )?(?:``(?=`))?(?:\"|')?(?:(?:the following|la siguiente)[:]? )?",
    re.IGNORECASE,
)
_COLON: Final = re.compile(
    rf"{_OBJECT}[ ]?[:=][ ]{{1,12}}(?:[^\w\s\"'`.,:;=<>()\[\]{{}}$%/\\&#@!?+*~^|\x00-]{{1,4}} )?", re.IGNORECASE
)
"""A label with an object, as in "password for prod: …"; a bare label is an assignment."""

_IT_IS: Final = re.compile(
    r"(?:,?[ ](?!(?:invalid|expired?|expirad[oa]|missing|wrong|caducad[oa]|inv[aá]lid[oa])\b)"
    r"[\w.\-/'\u2019]{1,40}){0,6}[,;]"
    r"[ ](?:now[ ]|ahora[ ])?(?:it['\u2019]?s|it[ ]is|es|(?:the )?(?:new|current|right|correct|good|latest)(?: one)? is"
    r"|(?:el|la) (?:nuev[oa]|actual|buen[oa]|correct[oa]) es)(?:[ ](?:now|ahora))?:?[ ][\"'`*]{0,3}",
    re.IGNORECASE,
)
"""Told in a clause of its own: "the signing secret too, it's …"."""
_DIRECT: Final = re.compile(r"[ ](?:=[ ])?")
_BEFORE_DIRECT: Final = re.compile(
    r"(?:with|use|using|try|usa|usar|usando|con|con la|prueba|prueba con|by|and)(?: the| this| la| el| este| esta)? \Z"
)
_BESIDE_USER: Final = re.compile(
    r"(?:(?:user|username|usuario) [\w.@\-]{1,40},?|temp|temporary|initial|generated|default|new|random|y la|and) \Z"
)
_TO: Final = re.compile(r"[ ](?:to|a|por)[ ]")
_BEFORE_TO: Final = re.compile(
    r"(?:set|chang|updat|rotat|cambi|actualiz|pus)\w{0,6}(?: (?:the|my|your|its|la|el|mi|su))?(?: \w{1,20})?(?: "
    r"|[ ]\w{1,40}_)\Z"
)
_BEFORE: Final = re.compile(
    r"(?:\A|[\s\"'`:(])(?P<v>[^\s\"'`(]{4,64})[\"'`]? (?:is|was|es|era) (?:the|my|our|la|mi|el) (?:\w{1,20} )?\Z"
)
_ABOUT_IT: Final = re.compile(
    r"(?<=token) (?:id|identifier|accessor|name|count)\b|"
    r" (?!cred|detail)[a-z]{3,20}s are\b"
    r"| (?:pública|publica|privada|primari[ao]|foránea|foranea|compuesta|única|unica|de partición|bucket|manager"
    r"|de cach[ée]|de orden|policy|polic(?:y|ies)|reset"
    r"|field|form|rotation|complexity|strength|quality|expiry|history|requirements?|lifetime|reuse|validity|leaks?|spraying|grants?|flow|protected|"
    r"service|server|page|hash|prompt|length|file|store|vault|budget)\b(?![.\-]\w)"
)
_AS: Final = re.compile(
    r"(?:pon|usa|prueba|use|try|with|con|poner|set) [`\"']?(?P<v>[^\s`\"']{6,64})[`\"']? "
    r"(?:de|como|as|for)(?: the| la| el| a)? \Z"
)
_NAMES_EVENT: Final = re.compile(
    r"\b(?:trace|correlation|request|activity|operation|event|session|message|tenant|object|app(?:lication)?|client)"
    r"[ _\-]?id(?:entifier)?[\"']?[ ]?[:=][ ]?\Z",
    re.IGNORECASE,
)
"""Right before what names an event or a thing, in a message that speaks of a secret as well."""
_EVENT_MAX: Final = 40
_TAG: Final = re.compile(r"<(?:strong|b|code|kbd|em|span|tt|samp)(?:[ ][^<>\n]{0,80})?>|[NE](?=')")
"""What a page or a dialect of SQL puts before a value: `<b>…`, `N'…'`."""
_COPULAS: Final = (" is ", " was ", " es ", " era ")
_BELOW: Final = re.compile(
    r"[*_]{0,2}[ \t]*[:=][ \t]*[*_]{0,2}\r?\n[ \t]{0,40}"
    r"(?!(?:\d{1,6}[:|\-]|[+\-<>][ ]?)?[\w.\-]{1,60}(?:=|>[ ]?[a-z]+[ \t]*(?:\r?\n|\Z)))"
    r"(?=\S{4,256}[ \t]*(?:\r?\n|\Z))"
)
_NOUNS: Final[dict[str, tuple[re.Pattern[str], str]]] = {
    "pass": (re.compile(r"pass(?P<strong>word|wort|phrase|wd|code)?\b"), "password"),
    "contrase": (re.compile(r"contrase(?P<strong>ñ|n|ni|ny)a\b"), "password"),
    "frase de paso": (re.compile(r"frase de (?P<strong>paso)\b"), "password"),
    "cotra": (re.compile(r"cotra\b(?= (?:es|era|ahora|nueva|del?|sigue) )"), "password"),
    "contra": (re.compile(r"contra\b(?= (?:es|era|ahora|nueva|del?|sigue) )"), "password"),
    "pw": (re.compile(r"(?<![a-z])pwd?\b"), "password"),
    "psk": (re.compile(r"(?P<strong>psk)\b"), "password"),
    "communit": (re.compile(r"(?P<strong>community)\b(?= (?:is|es|string))"), "password"),
    "contrae": (re.compile(r"contrae(?P<strong>ñ|n)a\b"), "password"),
    "cotrase": (re.compile(r"cotrase(?P<strong>ñ|n)a\b"), "password"),
    "pasw": (re.compile(r"pasw(?P<strong>ord|d)\b"), "password"),
    "kennwort": (re.compile(r"kenn(?P<strong>wort)\b"), "password"),
    "mot de passe": (re.compile(r"mot de (?P<strong>passe)\b"), "password"),
    "senha": (re.compile(r"(?P<strong>senha)\b"), "password"),
    "maestra": (re.compile(r"(?P<strong>maestra)\b(?= (?:es|del?) )"), "password"),
    "clave": (re.compile(r"(?<!palabra )(?<!campo )(?<!punto )(?<!dato )(?<!factor )clave\b"), "password"),
    "token": (re.compile(r"token\b"), "token"),
    "secret": (re.compile(r"secreto?\b"), "secret"),
    "key": (
        re.compile(r"(?:(?<=api[ \-])|(?<=access )|(?<=secret )|(?<=encryption )|(?<=signing )|(?<=master ))key\b"),
        "api-key",
    ),
}
"""By their anchors. Without the group `strong` a noun has other meanings too: its value must look like a secret."""
_NOUN_ANCHORS: Final = tuple(_NOUNS)
_SENTENCE_ENDS: Final = re.compile(r"[ \t]*(?:[.,;!?)]?[ \t]*(?:\r?\n|\Z)|[.,;!?])")
_PAIR_BEFORE: Final = re.compile(r"(?:user(?:name)?|usr|id|usuario|login)[ ]?(?:[/&+]|and|y)[ ]?\Z")
_PAIR: Final = re.compile(r"[\w.@+\-]{1,40}[/:](?=[^\s/]{4,128}\Z)(?=[^\s/]{0,40}\d)")
"""A user's name before the password, where both are told at once."""
_CREDENTIALS: Final = re.compile(
    r"(?<![a-z])(?:cred(?:ential|encial(?:es)?)?s?|user/pass(?:word)?)(?![a-z._])"
    r"(?: (?:are|is|son|es))?[ ]?(?::|->|=>|→)?[ ]?[\"'`]?[\w.@+\-]{1,64}[ ]?[:/][ ]?(?P<v>[^\s\"'`,;]{4,128}+)",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"(?:log ?in|entra|accede|sign in|usuario|user)(?: (?:with|as|con))?[ ]?:?[ ][\"'`]?[\w.@+\-]{1,64}[\"'`]? / "
    r"[\"'`]?(?P<v>[^\s\"'`,;/]{4,128}+)(?=[\"'`,.;]?(?:\s|\Z))",
    re.IGNORECASE,
)
_LOGINS: Final = ("login", "log in", "entra", "accede", "sign in", "usuario", "user")
_SHORTEST_NUMBER: Final = 4
"""Digits of a password; fewer count its characters."""
_SETTING: Final = re.compile(r"[a-z]{2,20}(?:[_.][a-z]{2,20}){1,4}=")
"""What a sentence about a secret may tell beside it: "the secret of its speed is work_mem=64MB"."""
_JOINS: Final = frozenset("/-_.")
_BACK: Final = {"cred": 0, "pass": len("user/")}

SENTENCE_TRIGGERS: Final = (
    Trigger(SLIP_TRIGGER),
    Trigger(
        r"(?i:psk|frase de paso|cotra (?:es|era|del?) |community (?:is|es|string)|contrae(?:\xc3[\xb1\x91]|n)a"
        r"|cotrase(?:\xc3[\xb1\x91]|n)a|pasword|paswd|passwort"
        r"|kennwort|mot de passe|senha|maestra (?:es|de))"
    ),
)


@in_prose
def sentences(scan: Scan) -> Iterator[Hit]:
    """Find the secrets that a sentence tells."""
    for anchor, places in scan.standing(_NOUN_ANCHORS):
        noun, kind = _NOUNS[anchor]
        run = Run()
        for at in places:
            scan.tick()
            named = noun.match(scan.lower, at)
            if named is None or _is_part(scan, named) or _ABOUT_IT.match(scan.lower, named.end()):
                continue
            for start, end in _told(scan, named, kind, run):
                yield from scan.hits(kind, start, end)
    run = Run()
    for slip in slips(scan, SENTENCE_TRIGGERS[0]):
        for start, end in _told(scan, slip, "password", run):
            yield from scan.hits("password", start, end)
    for anchor in ("cred", "pass"):
        for at in scan.places(anchor):
            found = _CREDENTIALS.match(scan.text, max(0, at - _BACK[anchor]))
            if (
                found
                and scan.text[max(0, found.start() - 1) : found.start()] not in _JOINS
                and is_secret(found["v"])
                and is_mixed(found["v"])
            ):
                yield from scan.hits("password", *found.span("v"))


@in_prose
def logins(scan: Scan) -> Iterator[Hit]:
    """Find the passwords told after a user's name and a slash: "Login: user / password"."""
    for at in scan.find(" / "):
        start = scan.lower.rfind("\n", max(0, at - 90), at) + 1
        for anchor in _LOGINS:
            place = scan.lower.rfind(anchor, max(start, at - 90), at)
            found = _LOGIN.match(scan.text, place) if place >= 0 else None
            if found and is_secret(found["v"]) and is_mixed(found["v"]):
                yield from scan.hits("password", *found.span("v"))


def _is_part(scan: Scan, named: re.Match[str]) -> bool:
    """Tell whether a weak noun is part of an identifier, which is judged as one: `nextPageToken`."""
    before = scan.text[max(0, named.start() - 1) : named.start()]
    return named.groupdict().get("strong") is None and (before.isalnum() or before in {"_", "-", ".", "/"})


def _told(scan: Scan, noun: re.Match[str], kind: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield the place of what the words around `noun` tell."""
    text, at, end = scan.text, noun.start(), noun.end()
    lead = scan.lower[max(0, at - 40) : at]
    before = _BEFORE.search(text, max(0, at - 120), at) if any(map(lead.__contains__, _COPULAS)) else None
    if before is None and lead.endswith((" de ", " como ", " as ", " the ", " la ")):
        before = _AS.search(text, max(0, at - 120), at)
    if before and not before["v"].endswith(":") and is_secret(before["v"]) and is_mixed(before["v"]):
        yield before.span("v")
    start, sure = (0, False) if run.is_known(at) else _value_start(scan, at, end)
    tag = _TAG.match(text, start) if start else None
    start = tag.end() if tag else start
    value = read_value(text, start) if start and not closes_string(text, end, start) else None
    if value is None or TO_FILL_IN.match(text, value.start):
        return
    run.note(value)
    if _NAMES_EVENT.search(text, max(0, value.start - _EVENT_MAX), value.start):
        return
    value = without_scheme(text, value)
    strong = sure and noun.groupdict().get("strong") is not None
    told = text[value.start : value.end]
    pair = _PAIR_BEFORE.search(scan.lower, max(0, at - 12), at) and _PAIR.match(told)
    start = value.start + (pair.end() if pair else 0)
    if has_own_name(text, start):
        return  # Asked here already, as logs are full of such fields, and what comes next takes longer.
    if (
        (kind == "secret" and sure and is_numbered_phrase(told))
        or (
            kind == "password"
            and text[at:end] != "PASS"
            and _is_chosen(text[start : value.end], sure=sure or bool(pair))
        )
        or _is_told(text, start, value.end, strong=strong, quoted=value.quoted)
    ):
        yield start, value.end


def _is_chosen(told: str, *, sure: bool) -> bool:
    """Tell whether somebody chose what is told for a password, though it may hold no digit or read like a name."""
    if is_phrase(told) or is_jumble(told):
        return True
    return sure and (is_signed(told) or is_dated(told) or (_PAIR.match(told) is not None and is_secret(told)))


def _value_start(scan: Scan, at: int, end: int) -> tuple[int, bool]:
    """Return where the told value begins, or 0 if none is told, and whether the words leave no doubt."""
    text = scan.text
    told = _SENTENCE.match(text, end) or _BELOW.match(text, end)
    if told:
        return told.end() - (text[told.end() - 1] in "\"'"), True
    apart = _IT_IS.match(text, end)
    if apart:
        return apart.end(), False
    if _TO.match(text, end) and _BEFORE_TO.search(scan.lower, max(0, at - 48), at):
        return text.index(" ", end + 1) + 1, True
    if _DIRECT.match(text, end) and _BEFORE_DIRECT.search(scan.lower, max(0, at - 24), at):
        return end + 1, True
    if _DIRECT.match(text, end) and _BESIDE_USER.search(scan.lower, max(0, at - 60), at):
        return end + 1, False
    label = _COLON.match(text, end)
    return (label.end(), False) if label else (0, False)


def _is_told(text: str, start: int, end: int, *, strong: bool, quoted: bool) -> bool:
    value = text[start:end]
    if (
        not is_secret(value)
        or is_field(value)
        or is_constant(text, start)
        or (not quoted and (is_call(value) or is_item(value) or is_class(value) or is_prefix(text, start, end)))
    ):
        return False
    if (
        _SETTING.match(value)
        or TIMED.match(text, end)
        or ((quoted or text[start - 1 : start] == "`") and is_command(value))
    ):
        return False
    if is_mixed(value) and len(value) >= 4:  # noqa: PLR2004 - nobody tells a shorter one
        told = strong or (len(value) >= 6 and not is_resource_name(value))  # noqa: PLR2004 - a token is no word of five
        return told and not is_measure(value)
    if not strong or (value.isdigit() and len(value) < _SHORTEST_NUMBER):
        return False
    if quoted or not is_plain_word(value):
        return True
    return not is_predicate(value) and _SENTENCE_ENDS.match(text, end) is not None
