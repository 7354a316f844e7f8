# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
"""What else a chat hands over: PINs, one-time and recovery codes, passphrases of several words, keys."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.words.values import is_measure, is_resource_name, is_secret, is_state
from workers.guardrails.triggers import Reach, Trigger

_CODE: Final = re.compile(
    r"""(?xi)
      (?<![\w\-./])(?:(?:my|the|your|el|la|tu|mi)[ ])?
    (?: (?:pin|otp|2fa|mfa|totp)(?:[ ](?:code|pad))?+
        (?:[ ](?:temporal|temporary|temp|inicial|initial|nuevo|new|actual|current|provisional|de[ ]un[ ]solo[ ]uso))?+
      | passcode
      | (?:verification|security|access|door|alarm|authentication|confirmation|one-time|login|sms|recovery|backup
        |unlock|auth|gate|entry|maintenance|override|supervisor|installer|temporary(?:[ ]\w{2,16})?)[ ](?:code|pin)
      | lock[ ]?box[ ](?:code|pin) | authenticator[ ](?:says|shows|code|dice) | (?:clave|pin
        |c[oó]digo)[ ]de[ ]la[ ](?:alarma
        |puerta|caja(?:[ ]fuerte)?|entrada|oficina) | lleg[oó](?:[ ]el)?[ ]c[oó]digo
      | code[ ]for[ ]the[ ](?:door|alarm|gate|safe|office|lock)
      | c[oó]digo[ ]de[ ](?:verificaci[oó]n|acceso|seguridad|desbloqueo|confirmaci[oó]n|recuperaci[oó]n|la[ ]puerta
        |la[ ]alarma|un[ ]solo[ ]uso)
      | c[oó]digo[ ](?:otp|2fa|mfa|pin|sms) | c[oó]digo[ ](?:alarma|puerta|garaje|acceso)(?:[ ][\w\-]{2,20})? )
    (?:[ ](?:for|of|to|de|del|para|on|en)(?:[ ](?:the|la|el|my))?(?:[ ][\w\-]{1,20}){1,3}?(?![\w\-]))?    # for the front door
    (?:,?[ ](?:que[ ]|it[ ]|it['\u2019]s[ ])?(?:is|es|was|era|ahora[ ]es|now|sent|enviado|generated|generado)(?:[ ](?:el|the))?)?["']?[ ]?[:=]?[ ]?(?:->|→)?[ ]?["'`*]{0,3}
    (?P<v>\d{4}[ \-]\d{4}(?![ \-]?\d)|\d{4,10}|\d{3}[ \-]\d{3})(?![\w%]|[.\-:]\w)
    """
)
_RECOVERY: Final = re.compile(
    r"""(?xi)
    (?:(?:recovery|backup|rescue|scratch|recuperaci[oó]n|respaldo)(?:[ ]\w{1,40}+)?[ ](?:code|key|token|c[oó]digo)s?
      |c[oó]digos?[ ]de[ ](?:recuperaci[oó]n|respaldo|emergencia)(?:[ ](?:de|del|para)[ ][^\n:]{1,40}(?=:))?)
    (?:[ ](?:is|are|es|son))?[ ]?:?[*_]{0,2}(?=[ ]|[ \t]*\r?(?:\n|\Z))
    """
)
_LISTED: Final = r"[A-Za-z0-9]{3,10}+(?:[-\u2013][A-Za-z0-9]{3,10}+){0,7}+(?=[`\"',\s]|\Z)"
_RECOVERY_LIST: Final = re.compile(
    rf"""(?x)
    (?: [ ] | [ \t]*\r?\n(?:[ \t]*\r?\n)? )                                             # beside it or below
    (?P<list>(?:
      [ \t>]{{0,20}}+(?:[-*•]|\d{{1,2}}[.)])?+[ \t]{{0,4}}+
      [`"']?{_LISTED}(?:[ ]{_LISTED}){{0,7}}+[`"']?,?(?:[ \t]*+(?:\r?\n|\Z)|(?=\s))
    ){{1,20}}+)
    """
)
_RECOVERY_ROWS: Final = re.compile(
    r"(?:[^\n]{0,120}\r?\n){1,5}?(?P<list>(?:[ \t]{0,8}(?=[a-z\-]{0,11}\d)[a-z0-9]{4,6}-[a-z0-9]{4,6}[ \t]*(?:\r?\n|\Z)){2,20}+)",
    re.IGNORECASE,
)
"""A list of codes in two parts, some lines below what tells of them."""
_RECOVERY_CODE: Final = re.compile(
    r"(?=[A-Za-z\-\u2013 ]{0,80}\d)[A-Za-z0-9]{3,10}(?:[-\u2013][A-Za-z0-9]{3,10}){1,7}"
    r"|(?=[A-Za-z]{0,32}\d)[A-Za-z0-9]{6,32}"
)
_SEED: Final = re.compile(
    r"""(?xi)
    \b(?:2fa|totp|otp|mfa|authenticator)[ _\-]?(?:seed|secret|key|semilla)(?:[ ](?:is|es))?[ ]?[:=]?[ ]?
    ["'`]?(?P<v>[A-Z2-7]{16,64}\w{0,8})\b
    """
)
_PHRASE: Final = re.compile(
    r"""(?xi)
    \b(?: pass[ ]?phrase | frase[ ](?:de[ ]paso|de[ ]contraseña|secreta|semilla)
      | (?:seed|recovery|mnemonic)[ ](?:phrase|words) | mnemonic | contrase[ñn]a | password | clave )
    (?:[ ](?:for|of|del?|para)(?:[ ](?:the|la|el|my))?(?:[ ][\w\-]{1,20}){1,3}?)?               # for the gpg key
    (?: ["']?[:=][ ]? | [ ](?:is|es|are|son)[: ][ ]? )
    (?: (?P<q>["'`]) (?P<quoted>[a-zñáéíóú]{3,12}(?:[ \-][a-zñáéíóú]{3,12}){2,23}+\d{0,4})(?P=q)
      | ["'`*]{0,3} (?P<v>[a-zñáéíóú]{3,12}(?:[ \-][a-zñáéíóú]{3,12}){3,23}\d{0,4})
        (?=["'`*.,!)]{0,4}[ \t]*\r?(?:\n|\Z)|[.,;)"'`]) )
    """
)
_KEY_TOLD: Final = re.compile(
    r"""(?xi)
      \b(?:api|access|secret|license|ssh|client|private|this|the|my|use|new|unseal|deploy|our|la|mi|esta|el
        |una?|a|nuev[oa])
      [ ](?:api[ ])?(?:key|token|secret|clave|bearer|jwt)(?:[ ]api)?(?:[ ]\d{1,2})?
      (?:[ ](?:is|es|was|to[ ]use[ ]is|->|→|:|=)|:)?:?[ ]["'`]?(?P<v>[\w\-+/=.~]{16,512})(?=["'`)]*[.,;!?]*(?:\s|\Z))
    | \b(?:token|unseal[ ]key[ ]\d{1,2}|root[ ]token):?[ ]["'`]?(?P<w>[\w\-+/=.~]{20,512})
      (?=["'`)]*[.,;!?]*(?:\s|\Z))
    """
)
_LETTERS: Final = r"[A-Za-z\x80-\xff]+"
TOLD_CODE_TRIGGERS: Final = (
    Trigger(
        r"(?:^|[^\w\n])[A-Za-z]-[0-9]{4,8} (?i:is your|es tu)|[0-9]{3} (?i:as|is|es|como) (?i:your|the|el|tu|su|la|my|mi) [^\n]*(?i:code|pin|otp|digo|clave)|(?i:lock ?box (?:code|pin)|authenticator (?:says"
        r"|shows|code|dice)"
        r"|(?:clave|pin|c(?:\xc3[\xb3\x93]|o)digo) de la (?:alarma|puerta|caja|entrada|oficina)"
        r"|lleg(?:\xc3[\xb3\x93]|o)(?: el)? c(?:\xc3[\xb3\x93]|o)digo)"
    ),
    Trigger(
        r"(?i:(?:verification|security|access|door|alarm|authentication|confirmation|one-time|login|sms|recovery"
        r"|backup|unlock|auth|gate|entry|maintenance|override|supervisor|installer|temporary|temporary \w{2,16}) (?:code|pin)|code for the (?:door|alarm|gate|safe|office|lock)"
        r"|c(?:\xc3[\xb3\x93]|o)digos? (?:de |otp|2fa|mfa|pin|sms|alarma|puerta|garaje|acceso))"
    ),
    Trigger(r"(?:^|[^a-z0-9\-./\n])(?i:pin|otp|2fa|mfa|totp|passcode)(?i: code)?[ :=,\"'][^\n]*[0-9]{3}"),
    Trigger(
        r"(?i:(?:2fa|totp|otp|mfa|authenticator)[ _\-]?(?:seed|secret|key|semilla)|pass ?phrase|frase (?:de|sec|sem)"
        r"|mnemonic|(?:seed|recovery) (?:phrase|words))"
    ),
    Trigger(
        r"(?:^|[^\w\n])(?i:contrase(?:\xc3[\xb1\x91]|n)a|password|clave)(?: (?i:for|of|del?|para) [^\n:=]*)?"
        rf"(?:[\"']?[:=] ?| (?i:is|es|are|son)[: ] ?)[\"'`*]*{_LETTERS}[ \-]{_LETTERS}[ \-]{_LETTERS}"
    ),
    Trigger(
        r"(?:^|[^\w\n])(?i:key|token|secret|clave|bearer|jwt)(?i: api)?(?: [0-9]{1,2})?"
        r"(?: (?i:is|es|was|to use is|->|\xe2\x86\x92|:|=)|:)?:? [\"'`]?[\w\-+/=.~]{16}"
    ),
    Trigger(
        r"(?i:recovery|backup|rescue|scratch|recuperaci(?:\xc3[\xb3\x93]|o)n|respaldo)(?: [^ \n]+)?"
        r" (?i:code|key|token|c(?:\xc3[\xb3\x93]|o)digo)",
        Reach.TABLE,
    ),
    Trigger(r"(?i: code)[^\n]{0,16}[A-Z0-9]{4}-[A-Z0-9]{4}"),
    Trigger(
        r"(?i:code|c(?:\xc3[\xb3\x93]|o)digo|otro|another|nuevo|new one|try|prueba|con|us[ae]|toma|va|ahora|now|next|here)(?i: is| es|:|,)? [\"'`*]{0,3}[0-9]{3}[ \-]?[0-9]{3}"
    ),
    Trigger(r"(?i:enter (?:the|this) (?:following )?code:?)[ \t]*\r?$"),
    Trigger(r"(?i:unseal|\bsealed|sellad[oa]|shamir|key shares?|my share|rekey)", Reach.TABLE),
)
"""Those with `Reach.TABLE` have codes or shares further below."""


_GIVEN, _CODES, _NUMBERS, _SEEDS, _PHRASES, _KEYS, _LISTS, _DEVICE, _CODE_ONLY, _CODE_ASKED, _UNSEALING = (
    TOLD_CODE_TRIGGERS
)
_PAIRED: Final = re.compile(
    r"(?i)\b(?:user|device|one-time|verification|activation|authorization|pairing|enter(?: the)?|login) code(?: is| below)?[ ]?[:=]?[ ]{1,4}"
    r"[\"'`*]{0,3}(?P<v>(?-i:[A-Z0-9]{4}-[A-Z0-9]{4}))(?![\w\-])"
)
"""As OAuth's device flow shows it (RFC 8628, section 6.1)."""
_SHARES: Final = re.compile(
    r"(?:(?<![^\n])|(?<=: )|(?<=[ \t`]))[ \t>]{0,8}[\"'`]?(?P<v>[A-Za-z0-9+/]{43,44}=?|[0-9a-f]{66})(?=[\"'`]?[.,]?[ \t]*\r?(?:\n|\Z))",
    re.MULTILINE,
)
"""A share of a Vault's key, alone or behind a label: 33 bytes, in base64 or hexadecimal digits."""
_UNSEALS: Final = re.compile(
    r"(?i)\b(?:un)?seal(?:ed)?\b(?![\- ]secret)|\bsellad[oa]s?\b|\bshamir|\bkey shares?\b|\bmy share\b|\brekey"
)
_SHARES_WITHIN: Final = 1500
"""Characters below talk of unsealing in which somebody hands over a share."""
_CODE_BELOW: Final = re.compile(
    r"(?i)\benter (?:the|this) (?:following )?code:?[ \t]*\r?\n(?:[ \t]*\r?\n){0,2}[ \t]*"
    r"(?P<v>(?-i:[A-Z0-9]{4}-[A-Z0-9]{4}))[ \t]*(?=\r?\n|\Z)"
)
_USED_AS: Final = re.compile(
    r"(?i)(?<![\w\-./#])(?P<v>\d{4,8}|\d{3}[ \-]\d{3})[ ](?:as|is|es|como)[ ](?:your|the|el|tu|su|la|my|mi)[ ](?:[\w\-]{2,16}[ ]){0,2}?"
    r"(?:code|pin|otp|passcode|c[oó]digo|clave)\b"
)
_CODE_IS: Final = re.compile(
    r"(?i)(?:(?<![^\n])|(?<=[.,;:!?\]>)] )|(?<=\t))(?:(?:the|my|your|el|tu|mi|it['\u2019]s|ok|here|toma|now),? ){0,2}(?:code|c[oó]digo|(?:va|try|prueba|here(?:'s| is)|te mando|ah[ií] va) (?:el )?(?:otro|another|nuevo|(?:the |a )?new one))(?: is| es|:)?"
    r" [\"'`*]{0,3}(?P<v>\d{6}|\d{3}[ \-]\d{3})(?![\w%]|[.\-:]\w)"
)
_TRIED: Final = re.compile(
    r"(?i)(?:(?<![^\n])|(?<=[.,;:!?\]>)] ))(?:try|prueba(?: con)?|usa|use|toma|va|ahora|now|next|here)[,:]? [\"'`*]{0,3}(?P<v>\d{6}|\d{3}[ \-]\d{3})"
    r"(?=[\"'`*.,!]{0,3}(?:[ \t\r]*(?:\n|\Z)|[,.!]? [a-z]))"
)
_ASKED_FOR: Final = re.compile(
    r"(?i)\b(?:[mt]?otp|[2m]fa|totp|authenticator|verification|one-time|verificaci[oó]n|doble factor|two-factor|sms)\b"
)
_BELOW_MAX: Final = 40
_ASKED_WITHIN: Final = 600
"""Characters above a code that is called no more than that, in which somebody speaks of a second factor."""
_SENT: Final = re.compile(r"(?<![\w\-])[A-Za-z]-(?P<v>\d{4,8})(?= (?i:is your|es tu))")
"""As the text messages of Google and others begin."""


@in_prose
def told_codes(scan: Scan) -> Iterator[Hit]:
    """Find PINs, one-time and recovery codes, passphrases of several words, and keys that a chat hands over."""
    for found in chain(
        scan.matches(_CODE, _GIVEN, _CODES, _NUMBERS),
        scan.matches(_PAIRED, _DEVICE),
        scan.matches(_SENT, _GIVEN),
        scan.matches(_USED_AS, _GIVEN),
    ):
        yield from scan.hits("password", *found.span("v"))
    yield from _codes_by_place(scan)
    for found in scan.matches(_SEED, _SEEDS):
        yield from scan.hits("secret", *found.span("v"))
    yield from _recovery_codes(scan)
    yield from _shares(scan)
    for found in scan.matches(_PHRASE, _SEEDS, _PHRASES):
        group = "quoted" if found["quoted"] else "v"
        if not any(map(is_state, re.split("[ -]", found[group].lower()))):
            yield from scan.hits("password", *found.span(group))
    for found in scan.matches(_KEY_TOLD, _KEYS):
        group = "v" if found["v"] else "w"
        if _is_key(found[group]):
            yield from scan.hits("token", *found.span(group))


def _codes_by_place(scan: Scan) -> Iterator[Hit]:
    """Find the codes that are called no more than that, where the lines above say what they are for."""
    for start, end in scan.lines_of(_CODE_ASKED):
        below = _CODE_BELOW.search(scan.text, start, end + _BELOW_MAX)
        if below:
            yield from scan.hits("password", *below.span("v"))
    for found in chain(scan.matches(_CODE_IS, _CODE_ONLY), scan.matches(_TRIED, _CODE_ONLY)):
        if _ASKED_FOR.search(scan.text, max(0, found.start() - _ASKED_WITHIN), found.start()):
            yield from scan.hits("password", *found.span("v"))


def _shares(scan: Scan) -> Iterator[Hit]:
    done = 0
    for found in scan.matches(_UNSEALS, _UNSEALING):
        for share in _SHARES.finditer(scan.text, max(done, found.end()), found.end() + _SHARES_WITHIN):
            yield from scan.hits("secret", *share.span("v"))
        done = max(done, found.end() + _SHARES_WITHIN)


def _recovery_codes(scan: Scan) -> Iterator[Hit]:
    done = 0
    for found in scan.matches(_RECOVERY, _CODES, _LISTS):
        if found.end() < done:
            continue
        codes = _RECOVERY_ROWS.match(scan.text, found.end()) or _RECOVERY_LIST.match(scan.text, found.end())
        if codes is None:
            continue
        done = codes.end()
        for code in _RECOVERY_CODE.finditer(scan.text, *codes.span("list")):
            yield from scan.hits("secret", *code.span())


def _is_key(value: str) -> bool:
    if is_resource_name(value) or is_measure(value) or not is_secret(value):
        return False
    digits = sum(c.isdigit() for c in value)
    return digits > 1 and any(c.islower() for c in value) and any(c.isupper() for c in value)
