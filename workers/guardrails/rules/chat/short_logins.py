r"""Logins in the short forms of wikis and tickets: `ID/PW: ana/…`, `10.0.0.7 (ana/…)`, `password(…)`, `telnet:ana/…`.

A user's name and a password stand on both sides of a slash, behind what says so: the two nouns, an address, a protocol.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.words.likeness import LIKELY, likeness
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_random, is_resource_name, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_OF_USER: Final = r"(?:id|user(?:[ _]?name)?|login|usuario|cuenta|account|아이디|계정)"
_NOUN_OF_LOGIN: Final = r"(?:pass(?:wor[dt]|wd)?|pwd?|contrase[ñn]a|clave|비밀번호|비번|암호|패스워드)"
_USER: Final = r"[A-Za-z][\w.@\-]{0,40}"
_VALUE: Final = r"[^\s\"'`,;=()<>/\\{}]{5,64}"
_ENDS: Final = r"(?=[),;.\"'`]{0,2}(?:\s|/|\Z)|,)"

_BOTH_NOUNS: Final = re.compile(
    rf"""(?xi)
    (?<![A-Za-z0-9]) \(? \w{{0,12}}? {_OF_USER} [)]?[ ]?[/&,:+( ][ ]?[(]? {_NOUN_OF_LOGIN} \b [)]? (?:/\w{{2,8}})?
    (?:[ ](?:for|para|de)[ ][\w.\-]{{1,40}})? [ ]?(?:are|is|son|es)?[ ]? [\-:=>( ]{{1,4}}
    (?:(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?::\w{{1,5}})?[ ])? (?:\w{{2,20}}:)? {_USER}
    [ ]?[/,:( ]{{1,2}}[ ]? (?P<v>{_VALUE}) {_ENDS}
    """
)
_AT_ADDRESS: Final = re.compile(
    rf"""(?x)
    (?: (?<![\w.])(?<![\w.]/) (?:[\w.\-]{{1,40}}@)? (?:\d{{1,3}}\.){{3}}\d{{1,3}} (?:[:/][\w/.]{{1,40}})?
      | (?i:\b(?:ssh|telnet|s?ftp|scp|rdp|vnc|login)|아이디|계정) )
    (?:[ ][\w:{{}}\[\]]{{1,12}})? (?:[ ]?(?:[(\]:,]|-{{1,2}}>)[ ]?|[ ])
    {_USER} /{{1,2}} (?P<v>{_VALUE}) {_ENDS}
    """
)
_IN_BRACKETS: Final = re.compile(rf"(?<![\w.]){_NOUN_OF_LOGIN}\((?:default:)?(?P<v>{_VALUE})\)", re.IGNORECASE)
_IN_KOREAN: Final = re.compile(
    r"(?:(?:비밀번호|비번|암호|패스워드|토큰)[은는]?|(?:[pP]/?[wW]|password(?:설정)?)[은는]"
    rf"|(?<![\w/])[pP]/[wW][ ]?[:=])[ ]?(?P<v>{_VALUE}){_ENDS}"
)
"""A noun, perhaps with its particle, right before the value; and `P/W:`, as it is abbreviated there."""

_SEVERAL: Final = re.compile(
    r"(?i)\b(?:passwords|passes|contraseñas|claves|credenciales|credentials|creds|logins)(?: [\w ]{1,30})?[:=] "
    r"(?P<pairs>[a-z][\w.\-]{0,30}=\S{5,64}(?:,? (?:y |and )?[a-z][\w.\-]{0,30}=\S{5,64}){0,7})"
)
_ASSIGNED: Final = re.compile(r"[A-Za-z][\w.\-]{0,30}=(?P<v>[^\s,;]{5,64})")
_NETWORK_KEY: Final = re.compile(
    r"(?i)\b(?:wi-?fi|wlan|ssid|wpa[23]?)\b[^\n]{0,80}?[^\w\-/\n](?:key|llave|psk)(?: is| es|:| =|,)? "
    r"[\"'`*]{0,3}(?P<v>[^\s\"'`,;]{8,63})"
)

_ELEMENT: Final = re.compile(r"[A-Za-z_]\w{0,40}\[\w{1,20}\]?")
"""An element of a list, in code: `data[0]`."""
_PLACES: Final = r"[(\]:,>][ ]?|[ ]"
_MADE: Final = r"(?:[^ \n/]*[A-Z!@#$%^&*+~?][^ \n/]*[0-9]|[^ \n/]*[0-9][^ \n/]*[A-Z!@#$%^&*+~?])"
"""A word with a digit, and a capital or a sign, as no part of a path has them."""
SHORT_LOGIN_TRIGGERS: Final = (
    Trigger(
        rf"(?i:{_OF_USER})\)?[ ]?[/&,:+( ][ ]?\(?(?i:pass|pwd?|clave|contrase|비밀번호|비번|암호|패스워드)"
        r"[^0-9\n]*[0-9]"
    ),
    Trigger(rf"[0-9]\.[0-9]{{1,3}}[^\n]*(?:{_PLACES})[A-Za-z][\w.@\-]*/{{1,2}}{_MADE}"),
    Trigger(rf"(?i:ssh|telnet|ftp|scp|rdp|vnc|login|아이디|계정)[^\n]*(?:{_PLACES})[A-Za-z][\w.@\-]*/{{1,2}}{_MADE}"),
    Trigger(
        rf"(?i:pass|pwd?|password|passwd|clave|contrase\xc3[\xb1\x91]a|contrasena|비밀번호|비번|암호|패스워드)\({_MADE}"
    ),
    Trigger(
        rf"(?:비밀번호|비번|암호|패스워드|토큰|[pP]/?[wW](?:은|는)|[pP]/[wW] ?[:=]|password(?:설정)?(?:은|는))"
        rf"(?:은|는)? ?{_MADE}"
    ),
)
_NOUNS, _ADDRESSES, _PROTOCOLS, _BRACKETS, _KOREAN = SHORT_LOGIN_TRIGGERS
SHARED_KEY_TRIGGERS: Final = (
    Trigger(
        r"(?i:passwords|passes|contrase\xc3[\xb1\x91]as|claves|credenciales|credentials|creds|logins)"
        r"(?: [\w \x80-\xff]+)?[:=] "
        r"[A-Za-z][\w.\-\x80-\xff]*=[^ \n]"
    ),
    Trigger(r"(?i:wi-?fi|wlan|ssid|wpa[23]?)[^\n]*[^\w\-/\n](?i:key|llave|psk)(?i: is| es|:| =|,)? [^0-9\n]*[0-9]"),
)
_OF_SEVERAL, _OF_NETWORK = SHARED_KEY_TRIGGERS

_MADE_ONES: Final = (
    (_AT_ADDRESS, (_ADDRESSES, _PROTOCOLS)),
    (_IN_BRACKETS, (_BRACKETS,)),
    (_IN_KOREAN, (_KOREAN,)),
)


@in_prose
def short_logins(scan: Scan) -> Iterator[Hit]:
    """Find the passwords of logins in short forms: `ID/PW: ana/…`, `10.0.0.7 (ana/…)`, `password(…)`."""
    for found in scan.matches(_BOTH_NOUNS, _NOUNS):
        if is_secret(found["v"]) and is_mixed(found["v"]) and not _is_another_thing(found["v"]):
            yield from scan.hits("password", *found.span("v"))
    for pattern, triggers in _MADE_ONES:
        for found in scan.matches(pattern, *triggers):
            if is_secret(found["v"]) and _is_made(found["v"]):
                yield from scan.hits("password", *found.span("v"))


def shared_keys(scan: Scan) -> Iterator[Hit]:
    """Find the keys of networks, and the passwords of a list: `wifi guests, key …`, "contraseñas: root=…, backup=…"."""
    for found in scan.matches(_NETWORK_KEY, _OF_NETWORK):
        if is_secret(found["v"]) and is_mixed(found["v"]):
            yield from scan.hits("password", *found.span("v"))
    for found in scan.matches(_SEVERAL, _OF_SEVERAL):
        for pair in _ASSIGNED.finditer(scan.text, *found.span("pairs")):
            if likeness(pair["v"].rstrip(",;.")) >= LIKELY:
                yield from scan.hits("password", *pair.span("v"))


def _is_another_thing(value: str) -> bool:
    return is_measure(value) or is_resource_name(value) or _ELEMENT.fullmatch(value) is not None


def _is_made(value: str) -> bool:
    """Tell whether a value is a password rather than a part of a path: a machine made it, or it has signs amid."""
    return (is_random(value) or weight_of(value) > 1) and is_mixed(value) and not _is_another_thing(value)
