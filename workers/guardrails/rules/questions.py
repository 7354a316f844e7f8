# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""What one message of a chat says of a secret, so that another one may tell it: that it is wanted, or that it follows."""

import re
from dataclasses import dataclass
from typing import Final

from workers.guardrails.triggers import Trigger

TO_GET_IN: Final = (
    r"pass(?:word|wd|phrase|code)?s?|pas+w(?:or)?ds?|pwds?|pws?|contrase(?:ñ|n)as?|contra|claves?|cred(?:s|ential|entials"
    r"|enciales|encial)?|frase de paso|psk|basic auth|log-?ins? (?:for|to|of|del?|para)|snmp communit(?:y|ies)"
    r"|communit(?:y|ies) (?:string|for|on|of|del?|en)|clau|contrasenya|senha|palavra-passe|mot de passe|passwort|kennwort"
)
"""Nouns for what a person gets in with."""
TO_CALL: Final = r"tokens?|api[ \-]?keys?|access keys?|unseal(?: keys?)?|secret(?:o|s)?|jwt|bearer|pat|licen[sc]e key|clave de (?:la )?api"
"""Nouns for what a program gets in with."""
_SETTING: Final = r"(?:[A-Z][A-Z0-9]*_){1,6}(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|KEY)"
_OPENS: Final = r"(?:how|c[oó]mo|con qu[eé])(?: [^\s?]{1,16}){0,4}? (?:decrypt|unlock|unzip|extract|des?(?:encript|cifr|bloque|comprim)\w{1,4}|abr(?:o|e|ir|imos))(?= )"
_DIGITS: Final = (
    r"(?-i:PINs?)|pin(?= (?:of|for|del?|para|on|to the|code)\b|\?)|passcode|otp"
    r"|(?:2fa|mfa|sms|door|gate|alarm|safe|verification|security|one-time|authenticator|confirmation|6-digit) (?:[a-z]+ ){0,3}?codes?"
    r"|code (?:opens|to open|for the (?:door|alarm|gate|safe|lock)|from (?:your|the|my) (?:phone|app)|on the (?:door|keypad)|(?:do|should) i (?:enter|type))"
    r"|(?:sms|mensaje|app|m[oó]vil)[^\n]{0,24} c[oó]digo|c[oó]digo (?:del?|por|para) (?:la )?(?:puerta|alarma|caja|sms|m[oó]vil|verificaci[oó]n|acceso|entrada)"
)
NOUN: Final = re.compile(
    rf"(?<![\w\-/$.])(?:(?P<digits>{_DIGITS})|(?P<password>{TO_GET_IN})|(?P<key>{TO_CALL})|(?P<setting>(?-i:{_SETTING}))"
    rf"|(?P<opens>{_OPENS}))(?![\w\-/(=]|\.\w)",
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
NOUN_TRIGGER: Final = Trigger(rf"(?:^|[^\w\-/$.\n])(?:(?i:{_NOUN_BYTES})|{_SETTING})(?:[^\w\-/(=.\n]|\.[^\w\n]|\.?$)")

_ASKS: Final = re.compile(
    r"\?(?=[\s\"')]|\Z)|\b(?:what(?:['\u2019]?s)?|which|anyone|anybody|can (?:you|u|someone|somebody)|could (?:you|someone)|send (?:me|it)|i need"
    r"|need the|who has|dm me|cu[aá]l|alguien|me pasas?|p[aá]same|p[aá]samela|dime|tienes|ten[eé]is|necesito|recuerdas|remember"
    r"|(?:asks?|asking|wants?|prompts?)(?: me)?(?: for| a| the)?|pide|forgot|forgotten|lost|olvid\w{1,6}|perd[ií]\w{0,3}|how do (?:i|we)"
    r"|c[oó]mo|quina|qual|quel)\b",
    re.IGNORECASE,
)
_GIVES: Final = re.compile(
    r"(?::|→|->|=>|👇|⬇|\b(?:is|es|are|son|below|abajo|aqu[ií]|here|ahora|now|next|siguiente))[ \t*_👇⬇]*\Z"
    r"|\b(?:new one|here (?:it|you)|te la paso|te lo paso|ah[ií] va|ahora va|rotated|renewed|regenerated|changed it|reset it"
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
    r"|\b(?:n[uú]mero|number|policy|manager|reset|pol[ií]tica|gestor|limit|page|rotation policy)\b"
    r"|\b(?:in|from|into|en|to|al?) (?:1password|vault|bitwarden|keepass|the vault)\b",
    re.IGNORECASE,
)
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What a message that speaks of a secret says beside it.

    Attributes:
        asks: it wants the secret from somebody.
        gives: it says that the secret follows.
    """

    asks: bool
    gives: bool


def question_in(said: str) -> Question | None:
    """Return what a message `said` with a noun in it; None where it asks for something else."""
    if _ABOUT_ANOTHER.search(said):
        return None
    return Question(_ASKS.search(said) is not None, _GIVES.search(said) is not None)


def asks_again(said: str) -> bool:
    """Tell whether a message is no more than a question, such as "which is?", and so still wants an answer."""
    return said.rstrip().endswith("?") and len(said.split()) <= _SHORT
