# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""What one message of a chat says of a secret, so that another one may tell it: that it is wanted, or that it follows."""

import re
from dataclasses import dataclass
from typing import Final

from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.triggers import Trigger

TO_GET_IN: Final = (
    r"pass(?:word|wd|phrase|code)?s?|pas+w(?:or)?ds?|pwds?|pws?|contrase(?:ñ|n)as?|contra|claves?|cred(?:s|ential|entials"
    r"|enciales|encial)?|palabra de paso|la (?:del?|para el) (?:admin\w{0,12}|root|wi-?fi|vpn|sudo)|frase (?:de paso|del?|para|secreta|semilla)|(?:recovery|seed|backup) phrase|keyphrase|llave|psk|basic auth|log-?ins? (?:for|to|of|del?|para)|snmp communit(?:y|ies)"
    r"|sudo(?= (?:on|for|in|en|del?)\b|\?)|locked out|communit(?:y|ies) (?:string|for|on|of|del?|en)|clau|contrasenya|senha|palavra-passe|mot de passe|passwort|kennwort"
)
"""Nouns for what a person gets in with."""
TO_CALL: Final = r"tokens?|(?:integration|routing|webhook|signing|deploy|new|old|right|correct) keys?|api[ \-]?keys?|access keys?|unseal(?: keys?)?|secret(?:o|s)?|jwt|bearer|pat|licen[sc]e key|clave de (?:la )?api"
"""Nouns for what a program gets in with."""
_SETTING: Final = r"(?:[A-Z][A-Z0-9]*_){1,6}(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|KEY)"
_OPENS: Final = r"(?:how|c[oó]mo|con qu[eé])(?: [^\s?]{1,16}){0,4}? (?:decrypt|unlock|unzip|extract|des?(?:encript|cifr|bloque|comprim)\w{1,4}|abr(?:o|e|ir|imos)|log ?in|sign in|get in|connect|entr[oa]r?|acced[oe]r?|conect\w{1,3})(?= |\?)"
_DIGITS: Final = r"(?-i:PINs?)|pin|passcode|otp|mfa|2fa|totp|codes?|c[oó]digos?"
NOUN: Final = re.compile(
    rf"(?<![\w\-/$.])(?=[a-z])(?:(?P<digits>{_DIGITS})|(?P<password>{TO_GET_IN})|(?P<key>{TO_CALL})|(?P<setting>(?-i:{_SETTING}))"
    rf"|(?P<opens>{_OPENS}))(?![\w\-/(=]|\.\w|[ ](?:catastral|primaria|for[aá]nea|interbancaria|presupuest))",
    re.IGNORECASE,
)


def _in_bytes(pattern: str) -> str:
    """Return `pattern` for the search over bytes: without lookarounds, and with its accents in UTF-8."""
    pattern = re.sub(r"\(\?=[^()]*(?:\([^()]*\)[^()]*)*\)", "", pattern).replace("(?-i:PINs?)", "PINs?")
    for accented, plain, code in (
        ("ñ", "n", r"\xc3[\xb1\x91]"),
        ("ó", "o", r"\xc3[\xb3\x93]"),
        ("é", "e", r"\xc3[\xa9\x89]"),
    ):
        pattern = pattern.replace(f"[{plain}{accented}]", f"(?:{plain}|{code})").replace(accented, code)
    return pattern


_NOUN_BYTES: Final = "|".join(map(_in_bytes, (_DIGITS, TO_GET_IN, TO_CALL, _OPENS)))
NOUN_TRIGGER: Final = Trigger(
    rf"(?:^|[^\w\-/$.\n])(?:(?i:{_NOUN_BYTES})|{_SETTING})(?:[^\w\-/(=.\n]|\.[^\w\n]|\.?$)", said=True
)

_ASKS: Final = re.compile(
    r"\?(?=[\s\"')]|\Z)|\b(?:what(?:['\u2019]?s)?|which|anyone|anybody|can (?:you|u|someone|somebody)|could (?:you|someone)|send (?:me|it)|i need"
    r"|need the|who has|dm me|cu[aá]l|qu[eé] (?:pin|c[oó]digo|clave|contrase[ñn]a|pass|token)|alguien|me pasas?|p[aá]same|p[aá]samela|dime|tienes|ten[eé]is|necesito|recuerdas|remember"
    r"|asks? (?:me )?for|asking (?:me )?for|pide)\b",
    re.IGNORECASE,
)
_WANTS: Final = re.compile(
    r"\b(?:(?:asks?|asking|wants?|prompts?)(?: me)?(?: for| a| the)?|forgot|forgotten|lost|olvid\w{1,6}|perd[ií]\w{0,3}|how do (?:i|we)"
    r"|c[oó]mo|quina|qual|quel|can (?:i|we) (?:get|have)|may i|d[ií]game|give me|tell me|ind[ií]queme|facil[ií]t\w{1,4}|please|pls|plz|porfa|por favor|reissue"
    r"|(?:does|do|did)(?: ?n['\u2019]?t| not) work|not working|wrong|incorrect\w{0,2}|(?:te|me|le) (?:manda|env[ií]a|lleg[aoó]) (?:el|un) c[oó]digo|sends? (?:you|me) (?:the|a) code|pidiendo|missing|falta|expired?|caduc\w{1,4}|locked|bloquead[oa]"
    r"|no (?:me )?(?:va|funciona|deja|entra)|denied|denegad[oa])\b",
    re.IGNORECASE,
)
"""What a person says who cannot get in, and a program too: only what somebody says counts."""
_GIVES: Final = re.compile(
    r"(?::|→|->|=>|👇|⬇|\b(?:is|es|are|son|below|abajo|aqu[ií]|here|ahora|now|next|siguiente))[ \t*_👇⬇]*\Z"
    r"|\b(?:new one|new value|here (?:it|you)|te la paso|te lo paso|ah[ií] va|ahora va|rotated|renewed|regenerated|changed it|reset it"
    r"|cambi[eé]|rot[eé]|regener[eé]|he cambiado|he rotado|la nueva|el nuevo)\b",
    re.IGNORECASE,
)
_THING: Final = (
    r"(?:trace|request|correlation|commit|sha|digest|pod|build|image|version|branch|hash|order|user|session|ticket|tag|node"
    r"|job|run|id|host|server|servidor|rama|pedido|nodo|imagen|versi[oó]n|port|puerto)s?"
)
_SECRETS_NOUN: Final = r"(?:pass|pw|clave|contras|token|key|secret|cred|login|pin)"
_ABOUT_ANOTHER: Final = re.compile(
    rf"\b(?:which|what(?:['\u2019]?s| is| are)?|qu[eé]|cu[aá]l(?: es)?|need)(?: the| el| la)?(?: (?!{_SECRETS_NOUN})\w+)? {_THING}\b"
    rf"(?!(?: y| and|/| [&+])? ?{_SECRETS_NOUN})"
    r"|\b(?:who(?:['\u2019]s)? (?!has|have|had|knows?|can|could|remembers?|got)\w+|qui[eé]n (?!tiene|sabe|puede|me|recuerda)\w+"
    r"|how (?:many|long|often)|cu[aá]nt[oa]s?|when|cu[aá]ndo|why|por qu[eé])\b[^?]*\?"
    r"|\b(?:password|pw|contrase[ñn]a) (?:reset|prompt)|\breset (?:link|mail|e-?mail|page|flow|form|token)"
    r"|\b(?:n[uú]mero|number|primari[ao]|for[áa]nea|policy|manager|pol[ií]tica|gestor|limit|page|rotation policy)\b"
    r"|\b(?:in|from|into|en|to|al?) (?:1password|vault|bitwarden|keepass|the vault)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_KIND: Final = re.compile(
    r"\b(?:error|exit|status|http|return|zip|postal|source|country|area|qr|response|fuente|salida|estado|barras|respuesta|cliente"
    r"|pedido|producto|documento|review|path|base|line|coverage|owner|gets?|returns?|throws?|fails?|devuelve|da|falla"
    r"|version|image|dependenc\w+|memory|gpio|digo del|operator(?! (?:code )?is)|operador|carrier)\b|\bpin (?:the|it|this|that|them|to|down)\b",
    re.IGNORECASE,
)
"""What codes and pins there are beside those that let somebody in."""
_ABOUT_ITS_STATE: Final = re.compile(r"\b(?:reset|expired?|caduc\w+)\b", re.IGNORECASE)
_SPACES_OF_SPEECH: Final = 2
"""With fewer, and no question, `Authorization: Bearer …` is as likely."""
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What a message that speaks of a secret says beside it.

    Attributes:
        asks: it wants the secret from somebody.
        gives: it says that the secret follows.
        spoken: a name stands before it.
    """

    asks: bool
    gives: bool
    spoken: bool = False


@remembered
def question_in(said: str, *, spoken: bool = False) -> Question | None:
    """Return what a message `said` with a noun in it; None where it asks for something else.

    Args:
        said: the message, without the name of who says it.
        spoken: there is such a name.
    """
    if _found(_ABOUT_ANOTHER, said) or (not spoken and _found(_ABOUT_ITS_STATE, said)):
        return None
    asks = _found(_ASKS, said) or (spoken and _found(_WANTS, said))
    gives = _GIVES.search(said) is not None
    return Question(asks, gives, spoken and (asks or gives or said.count(" ") >= _SPACES_OF_SPEECH))


def _found(pattern: re.Pattern[str], said: str) -> bool:
    return searched(pattern, said, 0, len(said)) is not None


@remembered
def lets_in(said: str) -> bool:
    """Tell whether the code or PIN that `said` speaks of lets somebody in, rather than say what went wrong."""
    return not _found(_OF_ANOTHER_KIND, said)


def asks_again(said: str) -> bool:
    """Tell whether a message is no more than a question, such as "which is?", and so still wants an answer."""
    return said.rstrip().endswith("?") and len(said.split()) <= _SHORT


@remembered
def asks_another(said: str) -> bool:
    """Tell whether a message asks for what is no secret: "commit?"."""
    return "?" in said and re.search(rf"\b{_THING}\b", said, re.IGNORECASE) is not None
