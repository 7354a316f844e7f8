"""Passwords that a chat tells beside a user's name, without a word for password: "log in as admin with …", "root/…"."""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.told import is_told, told_hits
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import (
    is_call,
    is_pin,
    is_random,
    is_remark,
    is_resource_name,
    is_secret,
    is_state,
    is_strong,
)
from workers.guardrails.rules.words.weight import is_made
from workers.guardrails.triggers import Trigger

_WORD: Final = r"[^\s\"'`(),;<>]{4,128}"
_OPEN: Final = r"[\"'`*_~(]{0,4}"
_CLOSE: Final = r"[\"'`*_~)]{0,4}"
_ENDS: Final = r"(?=[.,;:!?)\]]*(?:\s|\Z))"
_USERS: Final = (
    r"(?:root|admin|administrator|administrador|postgres|ubuntu|sa|user|usuario|guest|ec2-user|test|demo|oracle"
    r"|elastic|deploy"
    r"|sysadmin|superuser|operator|backup|grafana|jenkins|nexus|guest|vagrant|centos|debian|pi|dba|app|svc[\w\-]{0,20})"
)
_PLAIN_LOGIN: Final = re.compile(
    rf"(?<![\w/.@:+\-]){_USERS}(?: ?/ ?|:)(?P<v>[^\s\"'`,;/:@]{{6,64}}){_ENDS}"
    rf"|\bssh [\w.\-]{{1,40}}@[\w.\-]{{3,100}}+(?: -p ?\d+)? ?(?:/|\(|,|-|\u2013|→|->|pass(?:word)?:?|pw:?|clave:?|con"
    rf"|with) ?[\"'`]?(?P<w>[^\s\"'`,;()]{{4,64}})",
    re.IGNORECASE,
)
_WITH: Final = re.compile(
    rf"""(?xi)
    \b(?: log[ ]?(?:ged[ ])?in | sign[ ]in | login | connect | access | creds? | credentials | wi-?fi | user(?:name)?
      | entras? | accedes? | conecta(?:te)? | accesos? | credenciales | usuario )(?=[ :*"'`])
    (?P<between>[^\n:/,]{{0,40}}?)
    (?:[ ](?:as|with|using|con|como|user|usuario|is|are|es|son|for|para|del?))?:?[ ]
    ["'`]?(?P<user>[\w.@+][\w.@+\-]{{0,63}})["'`]?
    (?P<how>[ ]?/{{1,2}}[ ]? | [ ][-\u2013|][ ] | ,[ ] | [ ](?:with|con|y|and|pass(?:word)?|pw)[ ] | [ ])
    ["'`]?(?P<v>{_WORD})
    (?= ["'`)]*[.,;!?]* (?: \s*(?:\r?\n|\Z) | [.,;!?]
      | [ ](?:\(|[^\x00-\x7f]{{1,4}}(?:\s|\Z)) | \s(?:and|y|pero|but|if|in|for|on|para|en)\b ) )
    """
)
_ARROW_LOGIN: Final = re.compile(
    rf"(?:^[ \t]{{0,8}}[\w.\-]{{3,100}}[ ]?(?:->|→|➜|=>)|^[\w\-]{{1,60}}\.[\w.\-]{{1,100}}:|^https?://\S{{4,200}}"
    rf"|[Aa]cces[so]\S{{0,3}}[ ](?:to|a|al)?[ ]?[\w.\-]{{3,100}}:)[ ]+[\"'`]?[\w.@\-]{{1,64}}[\"'`]?(?:[ ]/{{1,2}}[ ]"
    rf"|[ ])[\"'`*]{{0,3}}(?P<v>{_WORD})"
    r"(?=[\"'`*)]*[ \t]*\r?(?:\n|\Z))",
    re.MULTILINE,
)
_ENTERED: Final = re.compile(
    r"(?:prompts?(?:ed)?|asks?|pid[ea]n?|solicit[ea])\b[^\n]{0,40}?[, ](?:enter|type|put|use|pon|mete|introduce"
    r"|teclea|escribe|usa) "
    rf"{_OPEN}(?P<v>{_WORD}){_ENDS}"
    rf"|\b(?:enter|type|put|use|pon|mete|introduce|teclea|usa) {_OPEN}(?P<w>{_WORD}?){_CLOSE} (?:when|cuando"
    rf"|if it (?:asks|prompts)|si te l[ao] pide)",
    re.IGNORECASE,
)
_ROTATED: Final = re.compile(
    r"\b(?:the (?:new|old|current|root|admin) one|la (?:nueva|vieja|actual|de siempre|maestra"
    r"|del? [\w\-]{2,20}(?: [\w\-]{2,20})?))"
    rf"(?: (?:is|es|era|was|sigue siendo|is still)|:) {_OPEN}(?P<v>{_WORD}){_ENDS}",
    re.IGNORECASE,
)
_USER_LINE: Final = re.compile(
    r"^[ \t>*\-]{0,8}(?:u|user|username|usuario|login)[ ]?[:=][ ]?\S{1,64}[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
_BELOW_USER: Final = re.compile(
    r"\n[ \t>*\-]{0,8}(?P<label>(?:p|pw|pwd|pass(?:word|wd|code)?|pin|c|clave|contrase[ñn]a)[ ]?[:=][ ]?)?"
    rf"{_OPEN}(?![A-Za-z][\w.\-]{{0,40}}[:=][^\s=])(?P<v>{_WORD}?){_CLOSE}[ \t]*(?=\r?\n|\Z)",
    re.IGNORECASE,
)
_NEW: Final = "(?:temporal|temporary|temp|provisional|inicial|initial|nueva|actual)"
_NAMED_WORD: Final = re.compile(
    r"\b(?:user(?:name)?|usuario|login|cuenta|account)[ :]{1,2}[\"'`]?(?!(?:o|or|y|and|u"
    r"|e)[ ])[\w.@\-]{1,64}[\"'`]?,? (?:and |y |con |with )?(?:the |la )?"
    rf"(?:password|pass|pw|pwd|contraseña|clave)(?: {_NEW})?[ :]{{1,2}}(?P<q>[\"'`*]{{0,3}})(?!{_NEW}\b)"
    r"(?P<v>[^\s\"'`*,;.:]{3,64})(?P=q)"
    r"(?=[,.;!](?!\w)|[ \t]*\r?(?:\n|\Z)|[ ][^\w\s])",
    re.IGNORECASE,
)
_BOTH: Final = re.compile(
    r"\b(?:pin|user(?:name)?|login|usuario|email)(?: ?(?:and|y|&|/|\+) ?)(?:the |la |el )?(?:password|pass|pw|pwd"
    r"|contraseña|clave)"
    rf"(?: are| is|:| son| es)* {_OPEN}(?P<pin>[\w.@+\-]{{1,64}}){_CLOSE},?(?: and| y| ?/| \||:"
    rf"| then)? {_OPEN}(?P<v>{_WORD}){_ENDS}",
    re.IGNORECASE,
)
_LONG: Final = 12
_LONGEST_USER: Final = 24
_NAMED_VALUE: Final = re.compile(r"(?P<name>[A-Za-z][\w.\-]{1,40})=(?=[^\s=]{3})")
_SERVICE: Final = re.compile(r"(?<=[^\s/]{4})@(?:[A-Z][A-Z0-9_.]{1,30}|//[\w.:/\-]{3,100})\Z")

_MIXED: Final = (
    r"[\"'`*_~(]*(?:[^ \n/\"'`(),;<>]*[A-Za-z\x80-\xff][^0-9 \n/\"'`(),;<>]*[0-9]"
    r"|[^ \n/\"'`(),;<>]*[0-9][^A-Za-z\x80-\xff \n/\"'`(),;<>]*[A-Za-z\x80-\xff])"
)
"""A word that could be told: letters and digits, perhaps behind a quote. The search tells of each end of a match."""
_LAST: Final = _MIXED.replace("/", "/:=") + r"[^ \n=:/]*[ \t]*\r?$"
"""Such a word at the end of a line, but none of `name=value`, in which logs abound."""
TOLD_LOGIN_TRIGGERS: Final = (
    Trigger(rf"(?:^|[^\w/.@:\-\n])(?i:{_USERS})(?: ?/ ?|:)[^ \t\r\n\"'`,;/:@]*[0-9]|(?i:ssh [\w.\-]{{1,40}}@)"),
    Trigger(
        r"(?i:log ?(?:ged )?in|sign in|entras?|accedes?|conecta(?:te)?|login|connect|accesos?|access|creds?|credentials"
        r"|credenciales|wi-?fi|user(?:name)?|usuario)[ :*\"'`][^\n]*"
        rf"(?:[\w.@+\-][\"'`]?(?i: ?/{{1,2}} ?| [|\-\xe2][\x80-\xff]* | with | con | pass(?:word)? | pw ){_MIXED}"
        rf"|[ /]{_LAST})"
    ),
    Trigger(
        r"(?i:log ?(?:ged )?in|sign in|login|accesos?|access|creds?|credentials|credenciales)[ :*\"'`][^\n]*"
        r"[\w.@+\-] ?/ ?[\w+/\-]*(?:[a-z][A-Z][\w+/\-]*[a-z][A-Z]|[a-z][0-9])[\w+/\-]*"
    ),
    Trigger(
        rf"^[ \t]{{0,8}}[\w.\-]+[ ]?(?:->|=>|\xe2\x86\x92|\xe2\x9e\x9c)[ ][^\n]*{_MIXED}"
        rf"|^[\w\-]+\.[\w.\-]+:[ ]+[\"'`]?[\w.@\-]+[\"'`]?(?:[ ]/{{1,2}})?[ ]+{_MIXED}"
        rf"|^https?://[^ \n]+[ ]+[\"'`]?[\w.@\-]+[\"'`]?(?:[ ]/{{1,2}})?[ ]+{_MIXED}"
    ),
    Trigger(rf"[Aa]cces[so][^ \n]*[ ](?:to|a|al)?[ ]?[\w.\-]+:[ ][^\n]*{_MIXED}"),
    Trigger(
        r"(?i:prompts?|prompted|asks?|pid[ea]n?|solicit[ea])[^\n]*[ ,]"
        rf"(?i:enter|type|put|use|pon|mete|introduce|teclea|escribe|usa) {_MIXED}"
    ),
    Trigger(
        rf"(?i:enter|type|put|use|pon|mete|introduce|teclea|usa) {_MIXED}[^ \n]*"
        r" (?i:when|cuando|if it (?:asks|prompts)|si te l)"
    ),
    Trigger(
        r"(?i:the (?:new|old|current|root|admin) one|la (?:nueva|vieja|actual|maestra|de siempre|del? [^\n]*))"
        rf"(?:(?i: is| is still| es| era| was| sigue siendo)|:) {_MIXED}"
    ),
    Trigger(r"^[ \t>*\-]{0,8}(?i:u|user|username|usuario|login)[ ]?[:=][ ]?[^ \t\r\n]+[ \t]*\r?$"),
    Trigger(
        r"(?i:user(?:name)?|usuario|login|cuenta|account)[ :]{1,2}[^ \n]+ (?i:and |y |con |with )?(?i:the |la )?"
        r"(?i:pass(?:word)?|pwd?|contrase(?:\xc3[\xb1\x91]|n)a|clave)[ :]"
    ),
    Trigger(
        r"(?i:pin|user(?:name)?|login|usuario|email) ?(?i:and|y|&|/|\+) ?(?i:the |la |el )?"
        r"(?i:pass|pwd?|contrase(?:\xc3[\xb1\x91]|n)a|clave)"
    ),
)


_PLAIN, *_ABOUT, _ARROW, _ACCESS, _PROMPTED, _TYPED, _OLD_ONE, _LINE, _WORDS, _PAIRED = TOLD_LOGIN_TRIGGERS
_TOLD: Final = (
    (_PLAIN_LOGIN, (_PLAIN,)),
    (_ARROW_LOGIN, (_ARROW, _ACCESS)),
    (_ENTERED, (_PROMPTED, _TYPED)),
    (_ROTATED, (_OLD_ONE,)),
    (_WITH, _ABOUT),
    (_BOTH, (_PAIRED,)),
)


@in_prose
def told_logins(scan: Scan) -> Iterator[Hit]:
    """Find the passwords that stand beside a user's name: "log in as admin with …", "root/…"."""
    for pattern, triggers in _TOLD:
        for found in scan.matches(pattern, *triggers):
            scan.tick()
            group = "w" if found.groupdict().get("w") else "v"
            if is_told(found[group]) and _is_login(pattern, found, group):
                yield from told_hits(scan, *_value_alone(found, group))
    for user in scan.matches(_USER_LINE, _LINE):
        below = _BELOW_USER.match(scan.text, user.end())
        if below is None:
            continue
        if below["label"] and is_pin(below["v"]):
            yield from scan.hits("password", *below.span("v"), spreads=False)
        elif is_told(below["v"]) and _is_beside_user(below["v"]):
            yield from told_hits(scan, *below.span("v"))
    for found in scan.matches(_NAMED_WORD, _WORDS):
        if is_secret(found["v"]) and not (is_remark(found["v"]) or is_call(found["v"])):
            yield from scan.hits("password", *found.span("v"))


def _value_alone(found: re.Match[str], group: str) -> tuple[int, int]:
    """Return where the value stands, without its name and without Oracle's service: `password=…`, `scott/…@ORCL`."""
    start, end = found.span(group)
    named = _NAMED_VALUE.match(found.string, start, end)
    start = named.end() if named and sensitive_name(named["name"]) else start
    service = _SERVICE.search(found.string, start, end) if "/" in (found.groupdict().get("how") or "") else None
    return start, service.start() if service else end


def _is_beside_user(value: str) -> bool:
    """Tell whether `value` stands alone below a user's name because it is the password."""
    return is_strong(value) or not is_resource_name(value)


def _is_login(pattern: re.Pattern[str], found: re.Match[str], group: str) -> bool:
    """Tell whether the words, of which each pattern gives more or less, and the value together make a login."""
    value, user = found[group], found.groupdict().get("user") or "-"
    if len(user) > _LONGEST_USER and is_random(user):
        return False  # Base64, in which a slash stands.
    if (
        pattern is _PLAIN_LOGIN
        and is_made(value)
        and found.string[max(0, found.start() - 5) : found.start()].endswith(("key=", "key: "))
    ):
        return False  # What names a thing: `?key=user:4f2a…`.
    long = len(value) >= _LONG and not is_resource_name(value)
    if pattern in {_ENTERED, _BOTH} or is_strong(value) or long:
        return not is_state(user)
    if pattern is _WITH:
        return found["how"] not in {" ", ", ", " y ", " and "} and not is_state(user)
    if pattern is _PLAIN_LOGIN and group == "w":
        return not is_resource_name(value)
    return pattern is not _PLAIN_LOGIN and any(character in "!@#$%^&*+~?" for character in value)
