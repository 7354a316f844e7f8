# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Turns of phrase that hand over a password or a key: "set it to …", "the basic auth one is ana and …", "use … as …".

A chat, a mail or a ticket, in English and in Spanish. Each turn leaves little doubt, so that a phrase of words or a word
with a sign at its end is taken for a password there too.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.told import is_told, told_hits
from workers.guardrails.rules.words.named_things import is_label
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.phrases import is_dated, is_jumble, is_phrase, is_signed
from workers.guardrails.rules.words.values import (
    is_irregular,
    is_measure,
    is_mixed,
    is_random,
    is_resource_name,
    is_secret,
    is_state,
    is_strong,
)
from workers.guardrails.triggers import Trigger

_WORD: Final = r"[^\s\"'`(),;<>]{4,128}?"
_VALUE: Final = rf"(?:(?P<q>[\"'`*_]{{1,3}})(?P<quoted>[^\s\"'`]{{4,128}}?)(?P=q)|(?P<bare>{_WORD}))"
_END: Final = r"(?=[\"'`*)\]}]*[.,;:!?]*(?:\s|\Z))"
_USER: Final = r"[\"'`]?(?P<user>[\w.@+][\w.@+\-]{1,63})[\"'`]?"
_NOUN: Final = (
    r"(?:pass(?:word|wd|phrase|code)?|pwd?|contrase(?:ñ|n)a|co(?:n)?tra|clave|frase[ ]de[ ]paso|login|logins|acceso)"
)
_KEY: Final = r"(?:(?:api|access|auth|bearer|deploy|bot)[ ])?(?:token|key|secret|clave(?:[ ]de[ ]api)?|apikey)"
_ARTICLE: Final = r"(?:(?:the|a|an|my|our|its|la|el|una?|mi|su|new|nuev[ao]|default|temp|temporary|temporal|admin|root|db|sudo|api)[ ]){0,4}"

_SET_IT: Final = re.compile(
    rf"""(?xi)
    \b{_NOUN}\b[^\n:=]{{0,48}}?[?,.;]*[ ]
    (?: set[ ]it[ ]to | set[ ]to | changed[ ]it[ ]to | (?:now[ ])?it(?:['\u2019]s|[ ]is)(?:[ ]now)? | now[ ]is | (?<=,[ ])es | (?<=ya,[ ])es
      | ponla[ ](?:en|a) | ponle | ponlo[ ](?:en|a) | qued[oó][ ]en | queda[ ]en | queda | ahora[ ]es | , [ ]? us[ea]
      | (?<=,[ ])us[ea] )[ ]{_VALUE}{_END}
    """
)
_CHANGED_TO: Final = re.compile(
    rf"""(?xi)
    \b(?:chang|updat|reset|rotat|set|cambi|actuali|renov|reinici)\w{{0,5}}[ ](?:[\w.\-]{{1,20}}[ ]){{0,4}}?
    {_NOUN}(?:[ ](?:for|of|del?|para|en|on|la|el|los?|the|bd|[\w.\-]{{2,24}})){{0,4}}?[ ](?:to|a|por)[ ]{_VALUE}{_END}
    """
)
_AS: Final = re.compile(
    rf"""(?xi)
    \b(?: set[ ]it[ ]to | put | use | using | try | typed | lmk[ ]if | if | mete | pon | usa(?:mos)? | prueba[ ]con | puse
      | ponle | le[ ]puse | puesto | escrib[ií] | enter(?:ed)? )[ ]
    {_VALUE}
    [ ](?: (?:works[ ]|funciona[ ])?(?:as|como|de|for) )[ ]{_ARTICLE}(?:{_NOUN}|(?P<key>{_KEY}))\b
    """
)
_BEFORE: Final = re.compile(
    rf"""(?xi)
    \b(?:type|paste|enter|put|used?|try|tried|change|if|with|using|con|pon|mete|escribe|usa|rotate|leaked|posted|pegado)[ ]
    {_VALUE}
    [ ](?:[^\s:=]{{1,16}}[ ]){{0,7}}?{_NOUN}\b(?![ ](?:policy|manager|hash|reset))
    """
)
_UNLOCKED: Final = re.compile(
    rf"\b(?:unlock|decrypt|unzip|extract|open|descomprime|abre|desbloquea|descifra)\w{{0,2}}[ ](?:[\w.\-]{{1,24}}[ ]){{0,4}}?"
    rf"(?:with|using|con)[ ]{_VALUE}{_END}",
    re.IGNORECASE,
)
_ENTER_AND: Final = re.compile(
    rf"\b(?:log(?:ged)?[ ]?in|sign(?:ed)?[ ]in|entr\w{{1,3}}|acced\w{{1,3}})[ ](?:with|as|using|con|como)[ ]"
    rf"(?:user[ ]|usuario[ ])?{_USER},?[ ](?:and|y|/|\+)[ ]{_VALUE}{_END}",
    re.IGNORECASE,
)
_NEAR_BY: Final = re.compile(
    rf"(?<![\w\-/.$]){_NOUN}(?:[ ](?:for|of|del?|para|en|on|the|la|el|4|might|may|could|puede|\w[\w.\-]{{1,23}})){{0,3}}?"
    rf"(?:[ ](?:be|ser))?[ ]{_VALUE}(?=[\"'`*]*(?:[.,;!?)]|[ ](?:btw|ya|now|please|porfa|jaja|lol|[^\w\s])|[ ]*\r?(?:\n|\Z)))",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    rf"\bset it to[ ]{_VALUE}[ ]\((?:the|la|el)[ ][^()\n]{{0,24}}?(?:{_NOUN}|(?P<key>{_KEY}))\b", re.IGNORECASE
)
_PUT_ON: Final = re.compile(
    rf"\b(?:puesto|puse|ponle|pon|y|and)[ ](?:de|como|as)[ ]{_NOUN}[ ](?:(?:temporal|provisional|nueva|temporary|new)[ ])?{_VALUE}{_END}",
    re.IGNORECASE,
)
_THAT_ONE: Final = re.compile(
    rf"\b(?:the|el|la)[ ](?:[\w\-]{{2,20}}[ ]){{1,3}}(?:one[ ])?(?:is|es)[ ]{_USER}[ ](?:and|y|/|with|con)[ ]{_VALUE}{_END}",
    re.IGNORECASE,
)
_ENTER_AS: Final = re.compile(
    rf"""(?xi)
    \b(?:log[ ]?(?:ged[ ]|ging[ ])?in|sign[ ]in|login|entra|accede|con[eé]ctate|creds?|credentials|credenciales|pair)(?:[ ](?:de|for|para)[ ][\w.\-]{{1,30}})?[ ]?
    (?:(?:with|as|using|con|como|are|is|son)[ ]|:[ ]?){_USER}[ ]?:[ ]?(?!\d{{1,5}}(?![^\s])|/){_VALUE}{_END}
    """
)
_ITS_LOGIN: Final = re.compile(
    rf"(?<![\w/.:@\-]){_USER}:{_VALUE}[ ](?:(?:is|are|es|son)[ ](?:the|el|la|los|las)|<-+|←)[ ](?:login|creds?|credentials|acceso)",
    re.IGNORECASE,
)
_INITIALS: Final = re.compile(
    rf"(?<![\w\-])(?:u|user|usr|usuario):[ ]?{_USER},?[ ](?:p|pw|c)[ ]?[:=][ ]?{_VALUE}{_END}", re.IGNORECASE
)
_USER_AND_PASS: Final = re.compile(
    rf"\b(?:user(?:name)?|usuario|login|con|with|as|como)[ :]{{1,2}}{_USER}[ ]?(?:/|,|y|and|\|)[ ](?:(?:la|de|the)[ ])?{_NOUN}:?[ ]{_VALUE}{_END}",
    re.IGNORECASE,
)
_SLASH: Final = re.compile(rf"(?:\A|(?<=[\s\"'`(>])){_USER}[ ]/[ ]{_VALUE}{_END}")
_LABELLED: Final = re.compile(
    rf"""(?xi)
    (?<![\w\-/.$]){_NOUN}(?![ ](?:policy|manager|hash|file|field|store|pública|primaria|de[ ](?:partici|cach|orden|[íi]ndice)))
    (?:[ ](?:for|of|del?|para|en|on|there|la|el|the|4|by|default|por|defecto|a|[\w./][\w.\-/]{{1,63}})){{0,6}}?
    (?:[ ]?(?::|->|→|=|--|\u2013)|[ ](?:is|es|era|was)) (?:[ ]now|[ ]ahora)? [ ]{_VALUE}{_END}
    """
)
_SET_NAME: Final = re.compile(
    r"(?:\b(?:set|export|change|put|pon|cambia|define|update)[ ])?[\"'`*]{0,2}(?P<name>(?<![\w.\-])[A-Za-z][\w.\-]{2,60})"
    r"[\"'`*]{0,2}[ ](?:to|a|is|es|en|as|como)[ ](?:(?P<q>[\"'`])(?P<v>[^\s\"'`]{4,512})(?P=q)|(?P<w>(?=\S{0,60}\d)[\w\-+/=.~!@#$%]{12,512})(?=\s|\Z))",
    re.IGNORECASE,
)
_CASE: Final = re.compile(
    rf"(?:it['\u2019]?s|it[ ]is|es|era)[ ]{_VALUE}[ ]\((?:case[ \-]?sensitive|all[ ]lower|all[ ]caps|with[ ]a[ ]capital"
    r"|con[ ](?:la[ ])?may[uú]scula|todo[ ]en[ ]min|distingue|ojo)",
    re.IGNORECASE,
)
_TOOL: Final = re.compile(
    r"[\"'`*]{0,3}[ ](?:command|cli|utility|tool|binary|library|module|package"
    r"|comando|herramienta|utilidad|librería|paquete)\b",
    re.IGNORECASE,
)
"""Behind the name of what somebody works with: "decrypt it with `xmlsec1` command line utility"."""
_OF_SIGNER: Final = re.compile(r"(?i)\b(?:gpg|(?:open)?pgp)\b[^\n]{0,16}[ :\"'`](?:0x)?[0-9A-F]{8,40}\Z")
"""What names the key of who signs: "clave GPG 9D0B3D29213916D6"."""
_LOOSE: Final = frozenset({_BEFORE, _NEAR_BY, _ENTER_AND})
"""Turns that logs know too, of other things."""
_LOGIN_SAID: Final = re.compile(r"(?i)auth|log ?in|accoun|user|usuario|cuenta|acceso|access|cred")
_LOG_LINE: Final = re.compile(
    r"^[^\w\n]{0,3}(?:\d{4}[\-/]\d\d[\-/]\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:|\d\d:\d\d:\d\d[.,])|\b(?:INFO|DEBUG|WARN|WARNING|ERROR|TRACE"
    r"|NOTICE|level|msg|kubectl|Error|error)\b|[{}]|\w=\S"
)
_NAMES_BEFORE: Final = frozenset(
    """
    user username usuario host server servidor ticket build version pod node service cluster db table tabla for to of
    database branch file account cuenta secret policy project repo team group role release tag commit fingerprint huella
    gpg pgp openpgp kid serial
    """.split()
)

_KEY_HANDED: Final = re.compile(
    r"""(?xi)
    \b(?: (?:api|access|auth|bearer|encryption|signing|unseal|datadog|sentry|stripe|openai|deploy|license|admin|app|client
          |integration|routing|write|ingest|vault|session|refresh|leaked|personal[ ]access|root|webhook|ci|bot)[ ]?
          (?:key|token|secret)s?(?:[ ]\d{1,2})?(?:[ ](?:used|for[ ](?:the[ ])?[\w\-]{1,20}|del?[ ][\w\-]{1,20}))?
        | (?<![\w\-.])token | (?-i:PAT)(?:[ ](?:for[ ](?:the[ ])?[\w\-]{1,20}|del?[ ][\w\-]{1,20}))?
        | (?:my|our|the|new|this|your|nuev[oa]|mi|el|la|tu|este|esta)[ ](?:token|secret|apikey|bearer|jwt|pat) | apikey
        | (?:clave|llave)[ ](?:de[ ])?(?:la[ ])?(?:api|cifrado|firma|datadog|sentry)(?:[ ]de[ ][\w\-]{1,20})? )
    ["'`*]{0,3} (?: [ ]?(?:is|es|was|now|:|=|->|→|=>|👉|➡|--|\u2013|\(|is:|es:){1,2}[ ]? | [ ] ) ["'`*]{0,3}
    (?P<v>[\w\-+/.~]{16,512}={0,2})(?=["'`)*]*[.,;!?]*(?:\s|\Z))
    """
)
_KEY_MADE: Final = re.compile(
    r"""(?xi)
    \b(?:token|key|secret|clave|llave|apikey|bearer|jwt|pat)s?\b [^\n]{0,80}?
    \b(?: (?:he|hemos)[ ](?:generado|creado|puesto|sacado) | gener[eé] | cre[eé]
      | (?:i|we)(?:['\u2019]ve)?[ ](?:just[ ])?(?:generated|created|made|issued|got)
      | new[ ]one(?:[ ]is|:) | (?:el|la)[ ]nuev[oa](?:[ ]es|:) )
    (?:[ ](?:a|an|one|un|una|new|nuev[oa]|otr[oa]|est[ea]|this)){0,2}:?[ ]["'`*]{0,3}
    (?P<v>[\w\-+/.~]{16,512}={0,2})(?=["'`)*]*[.,;!?]*(?:\s|\Z))
    """
)
_ASKED: Final = re.compile(rf"¿{_NOUN}\?[ ]{_VALUE}(?=[ \t]*(?:\r?\n|\Z))", re.IGNORECASE)
"""A form with its answers."""
_OF_NETWORK: Final = re.compile(
    rf"\b(?:ssid|wi-?fi|wlan|red)(?:[ ](?:is|es)|:)?[ ][\"'`]?[\w.\-]{{2,32}}[\"'`]?[,;/]?[ ](?:the[ ]|la[ ])?(?:key|clave|pass\w{{0,6}}|pw|psk)"
    rf"(?:[ ](?:is|es)|:)?[ ]{_VALUE}{_END}",
    re.IGNORECASE,
)
"""The name of a network, and what lets one in."""
_NAMES_REQUEST: Final = re.compile(
    r"(?i)(?:client|session|request)token\W.*[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z"
)
"""A UUID that makes a request idempotent."""
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_DIGITS_OF_KEY: Final = 3
_LONG_KEY: Final = 22
"""Characters of a key, of which fewer may be digits."""
_BY_SLASH: Final = re.compile(
    r"(?i)<-|←|\b(?:cred(?:ential)?s?|ceds|acces\w{0,3}|logins?|log in|tested|works?|doesn|admin|staging|cuenta|account|credencial\w{0,3})\b"
)
_ACCOUNT: Final = re.compile(
    r"(?i).+@.+\..+|(?:svc|usr|sa|app)[_\-].+|.+[_.](?:app|user|usr|rw|ro|svc|admin)|root|admin|deploy|readonly|app"
    r"|postgres|sa|test|demo|guest|operator|backup|ubuntu|ec2-user|centos|debian|oracle|vagrant|pi|elastic|grafana|jenkins|viewer|editor|administrat(?:or|eur)|administrador|superuser|[a-z]\.[a-z]{3,}"
)

_MIXED: Final = (
    r"[\"'`*_]{0,3}(?:[^ \n/\"'`(),;<>]*[A-Za-z\x80-\xff][^ \n/\"'`(),;<>]*[0-9!@#$%&*_+\-]"
    r"|[^ \n/\"'`(),;<>]*[0-9][^A-Za-z\x80-\xff \n/\"'`(),;<>]*[A-Za-z\x80-\xff])"
)
_NOUN_BYTES: Final = _NOUN.replace("[ ]", " ").replace("ñ", r"\xc3[\xb1\x91]")
TOLD_TURN_TRIGGERS: Final = (
    Trigger(
        rf"(?i:{_NOUN_BYTES})[^\n]* (?i:set it to|set to|changed it to|it['\xe2][^ \n]*|it is|es|now is|ponla|ponle|ponlo"
        r"|qued(?:o|\xc3[\xb3\x93]) en|queda|ahora es|use|usa) [^ \n]*[0-9!@#$%&*_\-.]"
    ),
    Trigger(
        rf"(?i:chang|updat|reset|rotat|set|cambi|actuali|renov|reinici)[^\n]* (?i:{_NOUN_BYTES}) [^\n]*(?i:to|a|por) {_MIXED}"
    ),
    Trigger(
        r"(?i:set it to|put|use|using|try|typed|if|mete|pon|usa|usamos|prueba con|puse|ponle|puesto|escrib\S*|enter|entered)"
        r" [^ \n]{4,134} (?i:works |funciona )?(?i:as|como|de|for) [^\n]*"
        rf"(?i:{_NOUN_BYTES}|token|key|secret)"
    ),
    Trigger(rf"(?i:set it to) [^ \n]{{4,134}} \([^\n]*(?i:{_NOUN_BYTES}|token|key|secret)"),
    Trigger(rf"(?i:puesto|puse|ponle|pon|y|and) (?i:de|como|as) (?i:{_NOUN_BYTES}) "),
    Trigger(rf"(?i:the|el|la) [^\n]*(?i:one is|es) [^ \n]+ (?i:and|y|/|with|con) {_MIXED}"),
    Trigger(
        r"(?i:log ?in|logging in|sign in|entra|accede|con(?:e|\xc3[\xa9\x89])ctate|creds?|credentials|credenciales|pair)(?: (?i:de|for|para) [\w.\-]+)?"
        r"(?i: with| as| using| con| como| are| is| son|:) ?[\"'`]?[\w.@+\-]+[\"'`]? ?: ?[^ \n/]"
    ),
    Trigger(
        r"[\w.@+\-]:[^ \n]{4,134} (?:(?i:is|are|es|son) (?i:the|el|la|los|las)|<-+|\xe2\x86\x90) (?i:login|cred|acceso)"
    ),
    Trigger(r"(?:^|[^\w\-\n])(?i:u|user|usr|usuario): ?[^ \n]+ (?i:p|pw|c) ?[:=]"),
    Trigger(
        rf"(?i:user(?:name)?|usuario|login|con|with|as|como)[ :]{{1,2}}[^ \n]+ ?(?i:/|,|y|and|\|) (?i:(?:la|de|the) )?(?i:{_NOUN_BYTES}):? "
    ),
    Trigger(rf"[\w.@+\-][\"'`]? / {_MIXED}"),
    Trigger(
        r"(?i:type|paste|enter|put|used?|try|tried|change|if|with|using|con|pon|mete|escribe|usa|rotate|leaked|posted|pegado)"
        rf" {_MIXED}[^ \n]* [^\n]*(?i:{_NOUN_BYTES})"
    ),
    Trigger(
        r"(?i:unlock|decrypt|unzip|extract|open|descomprime|abre|desbloquea|descifra)\w{0,2} [^\n]*(?i:with|using|con)"
        rf" {_MIXED}"
    ),
    Trigger(
        r"(?i:logged ?in|log ?in|signed in|sign in|entr\w{1,3}|acced\w{1,3}) (?i:with|as|using|con|como) [^\n]*"
        rf"(?: (?i:and|y)| /| \+) {_MIXED}"
    ),
    Trigger(rf"(?:^|[^\w\-/.$\n])(?i:{_NOUN_BYTES}) (?:[^ \n:=]+ ){{0,4}}{_MIXED}"),
    Trigger(rf"(?:^|[^\w\-/.$\n])(?i:{_NOUN_BYTES})[^\n]*(?::|->|\xe2|=|--| (?i:is|es|era|was|now|ahora)) {_MIXED}"),
    Trigger(rf"{NAME_ANCHOR}[\w.\-]*[\"'`*]{{0,2}} (?i:to|a|is|es|en|as|como) (?:[\"'`]|[\w\-+/=.~!@#$%]{{12}})"),
    Trigger(r" \((?i:case[ \-]?sensitive|all lower|all caps|with a capital|con (?:la )?may|todo en min|distingue|ojo)"),
    Trigger(
        r"(?i:token|secret|key|apikey|bearer|jwt|pat|clave|llave|api|cifrado|firma|datadog|sentry)(?: [0-9]{1,2})?(?: used| (?i:for|de|del) [^\n:]{1,30})?"
        r"[\"'`*]*(?: ?(?i:is|es|was|now|:|=|->|=>|--|\xe2|\xf0|\()[^\n]{0,8})? [\"'`*]*[\w\-+/=.~]{16}"
    ),
    Trigger(
        r"(?i:token|key|secret|clave|llave|apikey|bearer|jwt|pat)[^\n]*(?i:(?:he|hemos) (?:gener|cre|pues|sac)|gener(?:e|\xc3[\xa9\x89])"
        r"|cre(?:e|\xc3[\xa9\x89])|(?:i|we)[^ \n]* (?:just )?(?:generated|created|made|issued|got)|new one(?: is|:)|nuev[oa](?: es|:))"
        r"[^\n]* [\"'`*]*[\w\-+/=.~]{16}"
    ),
    Trigger(rf"\xc2\xbf(?i:{_NOUN_BYTES})\? {_MIXED}"),
    Trigger(rf"(?i:ssid|wi-?fi|wlan|red)[^\n]* (?i:key|clave|pass\w{{0,6}}|pw|psk)(?i: is| es|:)? {_MIXED}"),
)


(
    _SETS_IT, _CHANGES, _USES_AS, _BRACKETS, _PUTS_ON, _ONE_IS, _LOGS_IN, _IS_LOGIN, _INITIAL, _USER_WITH, _SLASHED, _USES,
    _UNLOCKS, _LOGS_IN_AND, _NEAR_NOUN, _LABELS, _SETS_NAME, _CASED, _HANDS_KEY,
    _MAKES_KEY, _ASKS, _NETWORK,
) = TOLD_TURN_TRIGGERS  # fmt: skip
_WITH_NOUN: Final = (_SETS_IT, _CHANGES, _USES_AS, _USES, _NEAR_NOUN, _LABELS)
"""Lines with a noun and a value: each of the turns that have one may stand there, whichever trigger found it."""
_FINGERPRINT: Final = re.compile(r"(?:[0-9A-F]{16}|[0-9A-F]{40})")
"""As GnuPG writes the id and the fingerprint of a public key."""
_KEYWORD: Final = re.compile(r"(?i)palabra clave")
_TURNS: Final[tuple[tuple[re.Pattern[str], tuple[Trigger, ...]], ...]] = (
    (_SET_IT, _WITH_NOUN),
    (_CHANGED_TO, _WITH_NOUN),
    (_AS, _WITH_NOUN),
    (_IN_BRACKETS, (_BRACKETS,)),
    (_PUT_ON, (_PUTS_ON,)),
    (_THAT_ONE, (_ONE_IS,)),
    (_ENTER_AS, (_LOGS_IN,)),
    (_ITS_LOGIN, (_IS_LOGIN,)),
    (_INITIALS, (_INITIAL,)),
    (_USER_AND_PASS, (_USER_WITH, *_WITH_NOUN)),
    (_CASE, (_CASED,)),
    (_LABELLED, _WITH_NOUN),
    (_ASKED, (_ASKS,)),
    (_OF_NETWORK, (_NETWORK,)),
    (_UNLOCKED, (_UNLOCKS,)),
    (_ENTER_AND, (_LOGS_IN_AND,)),
    (_BEFORE, _WITH_NOUN),
    (_NEAR_BY, _WITH_NOUN),
)
"""Each turn, with what stands in the lines that it is in."""


@in_prose
def told_turns(scan: Scan) -> Iterator[Hit]:
    """Find what a turn of phrase hands over: "set it to …", "the basic auth one is ana and …", "use … as …"."""
    for pattern, triggers in _TURNS:
        for found in scan.matches(pattern, *triggers):
            scan.tick()
            if _hands_over(scan.text, pattern, found):
                yield from told_hits(scan, *found.span(_group(found)))
    for found in scan.matches(_SLASH, _SLASHED):
        if _is_login(scan.text, found):
            yield from told_hits(scan, *found.span(_group(found)))
    for found in scan.matches(_SET_NAME, _SETS_NAME):
        group = "v" if found["v"] else "w"
        name, value = sensitive_name(found["name"]), found[group]
        certain = is_mixed(value) or (name is not None and not name.weak)
        if name and certain and not is_label(value) and is_secret(value) and not is_resource_name(value):
            yield from scan.hits(name.kind, *found.span(group))
    for found in chain(scan.matches(_KEY_HANDED, _HANDS_KEY), scan.matches(_KEY_MADE, _MAKES_KEY)):
        typed = scan.text.endswith("::", 0, found.start())  # `AWS::AppSync::ApiKey`
        if _is_key(found["v"]) and not (typed or _NAMES_REQUEST.match(found[0]) or _is_logged_id(scan.text, found)):
            yield from scan.hits("token", *found.span("v"))


def _group(found: re.Match[str]) -> str:
    return "quoted" if found["quoted"] else "bare"


def _hands_over(text: str, pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    """Tell whether the value that a turn gives is one, and the user before it no word of the sentence."""
    group = _group(found)
    value = found[group]
    groups = found.groupdict()
    if not _is_key(value) and (groups.get("key") or not _is_chosen(value, quoted=group == "quoted")):
        return False
    if pattern is _THAT_ONE and not is_strong(value) and _LOGIN_SAID.search(found[0]) is None:
        return False
    if _TOOL.match(text, found.end(group)) or _KEYWORD.search(text, max(0, found.start() - 8), found.start(group)):
        return False
    if _OF_SIGNER.search(text, max(0, found.start(group) - 24), found.end(group)):
        return False
    if pattern in _LOOSE and not _is_prose(text, found, group):
        return False
    return not is_state(groups.get("user") or "-")


def _is_chosen(value: str, *, quoted: bool) -> bool:
    """Tell whether somebody chose `value` for a password."""
    value = value.rstrip(".,;:?")
    if is_phrase(value) or is_signed(value) or is_dated(value) or is_jumble(value):
        return True
    if is_irregular(value) and is_secret(value):
        return True
    return is_told(value) and (quoted or not is_resource_name(value))


def _is_prose(text: str, found: re.Match[str], group: str) -> bool:
    """Tell whether a person wrote the line, and the word before the value does not say what else it names."""
    start = text.rfind("\n", max(0, found.start() - 200), found.start()) + 1
    end = text.find("\n", found.end(), found.end() + 200)
    line = text[max(start, found.start() - 200) : end if end >= 0 else found.end() + 200]
    words = text[max(start, found.start(group) - 40) : found.start(group)].split()
    named = bool(words) and words[-1].lower().strip("\"'`*:,") in _NAMES_BEFORE
    return not named and _LOG_LINE.search(line) is None


def _is_key(value: str) -> bool:
    """Tell whether a machine made `value`: a key or a token."""
    if not is_mixed(value) or is_resource_name(value) or is_measure(value) or not is_secret(value):
        return False
    if _FINGERPRINT.fullmatch(value):
        return False
    digits = sum(c.isdigit() for c in value)
    cased = not (value.islower() or value.isupper())
    long = len(value) >= _LONG_KEY and digits >= _DIGITS_OF_KEY - cased
    made = digits > _DIGITS_OF_KEY or is_random(value) or long
    return len(value) >= 16 and made and not value.startswith(("/", "http"))  # noqa: PLR2004


def _is_logged_id(text: str, found: re.Match[str]) -> bool:
    """Tell whether a log names a key by its UUID rather than tells it: "WARN signing key … is older than 90 days"."""
    start = text.rfind("\n", max(0, found.start() - 200), found.start()) + 1
    line = text[max(start, found.start() - 200) : found.start()]
    return _UUID.fullmatch(found["v"]) is not None and _LOG_LINE.search(line) is not None


def _is_login(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word, a slash and a word are a user and the password rather than two of anything else."""
    group = "quoted" if found["quoted"] else "bare"
    if not _is_chosen(found[group], quoted=group == "quoted") or found["user"].isdigit():
        return False
    if text.startswith(" / ", found.end()) or text.endswith("/ ", 0, found.start("user")):
        return False  # One of several: `IP-literal / IPv4address / reg-name`.
    start = text.rfind("\n", max(0, found.start() - 80), found.start()) + 1
    end = text.find("\n", found.end(), found.end() + 40)
    around = (
        text[max(start, found.start() - 80) : found.start()] + " " + text[found.end() : end if end >= 0 else None][:40]
    )
    return is_strong(found[group]) or _ACCOUNT.fullmatch(found["user"]) is not None or bool(_BY_SLASH.search(around))
