r"""What a line looks like in which each family of rules may find a secret: loose patterns, and cheap to search for.

A pattern here may match too much, and costs a closer look; it must never miss a line in which its family finds
something. `tests/workers/guardrails/test_ruleset.py` holds that against whole texts read without triggers.
"""

from typing import Final

from workers.guardrails.rules.commands.commands import COMMAND_ANCHORS
from workers.guardrails.rules.words.names import NAME_ANCHOR, SPACED_NAMES
from workers.guardrails.triggers import Reach, Trigger, escaped

_WORD: Final = r"[\w.\-]*"
_PART: Final = r"[\w.\-\x80-\xff]*"
_QUOTES: Final = r"[\\\"'`]*"
_ANCHOR: Final = NAME_ANCHOR
_ANCHOR_BUT_KEY: Final = NAME_ANCHOR.replace("|key|", "|")
_NAME: Final = rf"{_ANCHOR}{_PART}"


BLOCKS: Final = Trigger(rf"{_NAME}{_QUOTES}[ \t]*:[ \t]*(?:[|>]|&gt;)[+\-0-9]*[ \t]*(?:#|\r?$)", Reach.TABLE)
"""A name above a block of lines."""
_NAMED: Final = rf"(?:{_ANCHOR_BUT_KEY}{_PART}|(?:[ \w.\-\x80-\xff](?i:key)|(?i:key)[\w.\-\x80-\xff]){_PART})"
"""The same but for a name that is no more than `key`, in quotes or the like: a log's, and no label of a secret."""
_CLOSED: Final = r"[\\\"'`\])*]*(?:\[[0-9]*\])?(?: \([\w \-]{1,20}\))?[\\\"'`\])* \t]*"
ASSIGNMENTS: Final = (
    Trigger(
        rf"{_NAMED}{_CLOSED}"
        # A name, a sign and its value.
        r"(?:\?\?=|[?+.!]?=|:|\.\.\.(?:[^ \n.]|\.* [^ \n])|->|\||\xe2\x94[\x82\x83]|>|&gt;|&quot;|&#3[49];|%3[dD]|%22)"
        rf"|(?i:key){_CLOSED}[?+.!:]*="
    ),
    Trigger(
        rf"{_NAME}(?:[\"'],|[\"']? [\w:]*=[\"']| ')"  # ("name", "value")  <name type="x">  NAME 'x'
        rf"|(?i:password|secret|passwd) \"|(?:_{_ANCHOR}|{_ANCHOR}{_WORD}_){_PART} \""  # secret "x"  API_KEY "x"
    ),
    Trigger(
        rf"-{_WORD}{_ANCHOR}"  # --name value
        rf"|^[^\w\n]*(?:[0-9]+[:|] *)?{_WORD}{_NAME}(?:  |\t|,[\w+/.=|%:\-]{{12}})"  # name    value
        rf"|^[ \t]*(?:[A-Za-z][\w\-]* ){{0,2}}{_WORD}{_NAME} [^ \t\n/]*[0-9][^ \t\n/]*[ \t]*\r?$"  # Client secret value
        rf"|(?:(?i:env|setenv|setx|set -[gux]+|_param|git config(?: --[a-z]+)?) |/:){_WORD}{_ANCHOR}"  # ENV NAME value
        rf"|(?i:{'|'.join(sorted(SPACED_NAMES))})[ \t]"
    ),
    BLOCKS,
)
"""A name with a value: on its line, on the next ones, or as a block of lines below."""

NAMED_VALUES: Final = (
    Trigger(rf"(?:[nN]ame|[kK]ey|variable|Property){_QUOTES}[ \t]*[:= ][ \t]*{_QUOTES}{_WORD}{_ANCHOR}"),
    Trigger(rf"{_NAME}{_QUOTES}[ \t]*:[ \t]*\{{"),
)

_NOUN: Final = (
    r"(?i:pass(?:word|wort|phrase|wd|code)?|contrase.{1,2}a|contra|pwd?|clave|token|secreto?"
    r"|(?:api[ \-]|access |secret |encryption |signing |master )key|psk|senha|kennwort|cred(?:ential|encial)?)"
)
_OBJECT: Final = r"(?:,? (?:\([^()\n]*\)|[\"'`]?[\w.@\-/'\x80-\xff]+[\"'`]?))*"
"""Words behind a noun, up to what tells."""
_TELLS: Final = (
    r"(?i:[\"'`]? (?:is|ist|est|was|be|are|ser|es|era|son|siendo|como|ser\xc3[\xa1\xad\x81\x8d]a?|\xc3[\xa9\x89]s?"
    r"|(?:changed|set|reset|updated|rotated) to|(?:cambi[^ \n]*|pas[^ \n]*|puso|qued[^ \n]*) (?:a|por|en)) "
    r"|:? (?:from|de) [^ \n]{4}[^ \n]* (?:to|a|por|->|\xe2\x86\x92) "
    r"|'s [^ \n]*[0-9]| ?(?:->|=>|\xe2|is:|es:)"
    r"| (?:aqu\xc3[\xad\x8d]|here|below|abajo|this|esta|este)(?:| -| \xe2\x86\x92) [^ \n]*[0-9]"
    r"|[,;] (?:now |ahora )?(?:it|es|the|new|current|right|correct|good|latest|el|la)[ '\xe2]"
    r"| ?[:=] )"
)
SENTENCES: Final = (
    Trigger(
        rf"{_NOUN}(?i:s|es|word|phrase|code)?{_OBJECT}{_TELLS}|{_NOUN}(?i:[*_]{{0,2}}[ \t]*[:=][ \t]*[*_]{{0,2}}\r?$)"
    ),
    Trigger(
        rf"(?i: is| was| es| era) (?i:the|my|our|la|mi|el) (?:[\w\x80-\xff]+ )?(?:{_NOUN}|(?i:key))"
        rf"|(?i:pon|usa|prueba|use|try|with|con|poner|set) [^ \n]+ (?i:de|como|as|for)(?i: the| la| el| a)? {_NOUN}"
        rf"|(?i:with|use|using|try|usa|usar|usando|con|prueba|by|and)(?i: the| this| la| el| este| esta)? {_NOUN} "
        r"|(?i:(?:user|username|usuario) [\w.@\-\x80-\xff]+,?|temp|temporary|initial|generated|default|new|random|y la)"
        rf" {_NOUN} "
        rf"|{_NOUN} (?i:to|a|por) "
        r"|(?i:cred(?:ential|encial(?:es)?)?s?|user/pass(?:word)?)(?i: are| is| son| es)? ?(?:[:=>\-]|\xe2\x86\x92)* ?"
        r"[\"'`]?[\w.@+\-\x80-\xff]+ ?[:/]"
    ),
)
"""What a noun tells behind it, right behind it, or before it."""
LOGINS: Final = (Trigger(r"(?i:log ?in|entra|accede|sign in|usuario|user)[^\n]{0,90} / "),)

_LEAD: Final = (
    r"(?:\{?(?:[\"'][\w.\-]+[\"']: ?[\"'][^\"'\n]*[\"'], ?)*[\"'][\w.\-]+[\"']: ?[\"']|<\w{1,10}>|[a-z]{2,12}: )?"
)
_CELLS: Final = r"[\w.\-/#&() \t,;|\"'`*\x80-\xff]*"
TABLES: Final = (Trigger(rf"^{_LEAD}{_CELLS}{_ANCHOR}{_CELLS}\r?$", Reach.TABLE),)
"""The head of a table: cells of words alone, one of which is a sensitive name."""

INSERTS: Final = (Trigger(r"(?i:insert|replace|copy|create (?:temporary )?table)[ \t]", Reach.TABLE),)

COMMANDS: Final = (
    Trigger(
        "|".join(
            rf"(?i:{word}{escaped(anchor)})"
            for anchor in sorted(COMMAND_ANCHORS)
            for word in (r"\b" if anchor[0].isalnum() and anchor != "uth(" else "",)
        )
    ),
)

PRIVATE_KEYS: Final = (
    Trigger(
        r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY|---- BEGIN SSH2 ENC|-----BEGIN OpenVPN [Ss]tatic",
        Reach.BLOCK_DOWN,
    ),
    Trigger(r"-----END [A-Z0-9 ]{0,48}PRIVATE KEY|---- END SSH2 |-----END OpenVPN [Ss]tatic", Reach.BLOCK_UP),
)
KUBERNETES_SECRETS: Final = (Trigger(rf"kind{_QUOTES}[ \t]{{0,4}}:[ \t]{{0,4}}{_QUOTES}[sS]ecret", Reach.DOCUMENT),)
URLS: Final = (
    Trigger(r"://[^ \t\n]{1,900}@"),
    Trigger(r"(?:^|[^\w\n])sips?:[\w.+\-]{1,64}:[^ \t\n@/]{3,128}@"),
    Trigger(r"://[\w~\-]{20,256}(?:\xe2\x80\xa6|\.\.\.|[ ]\[truncated|\z)"),
    Trigger(r"://[\w.\-%]{0,64}:[^ \t\n@/]{3,300}(?:\xe2\x80\xa6|\.\.\.|[ ]\[truncated|\z)"),
)
SOURCE_NAMES: Final = (
    Trigger(r"@(?:tcp|unix|cloudsql)\(|jdbc:oracle:|sqlplus[ \t]|:(?:5432|5433|6432|6543|\*):"),
    Trigger(r"[^ \t\n@/\"'`:]@(?://)?[\w.\-]+(?::[0-9]{2,5})?/[\w.\-]"),
)
SIGNED_URLS: Final = (Trigger(r"sig=|(?i:x-(?:amz|goog)-signature=)"),)
AUTHORIZATION: Final = (
    Trigger(r"\"auth\\*\" ?: ?\\*\"[A-Za-z0-9+/]{8}"),
    Trigger(r"(?i:authorization|bearer(?:[ \t:]|%20)|basic(?:[ \t]|%20){1,3}[A-Za-z0-9+/_\-]{6})"),
)
COOKIES: Final = (Trigger(rf"(?i:cookies?2?{_QUOTES}\]?[ \t]{{0,8}}(?:[:=,]|%3a)|cookies?2?[ \t]{{1,4}}[\"'])"),)
SESSIONS: Final = (
    Trigger(
        r"(?i:phpsessid|jsessionid|aspsessionid|asp\.net_sessionid|connect\.sid"
        r"|sessionid(?:=|\\*[\"'] ?(?:[:,]|=>) ?\\*[\"']|[ \t]{0,24}(?:=>|[=:])[ \t]{0,4}[\"']?[\w%.\-]{16}))"
        r"|curl[^\n]*(?: |\t|\"|')-"
        r"|[\"']sid\\*[\"'] ?: ?\\*[\"'][\w+/=.\-]{16}"
        r"|[xX]-[\w\-]*(?i:session)[\w\-]*[\"']?[ ]*[:=][ ]*[\"']?[\w+/=.\-]{16}"
    ),
)
ACCESS_KEY_IDS: Final = (Trigger(r"(?:AKIA|ASIA)[A-Z0-9]{4}|LTAI[A-Za-z0-9]{12}"),)

_FIRST: Final = "[I-Za-f]"
_SECOND: Final = "[A-HQ-Xg-nw-z0-3]"
_THIRD: Final = "[ABEFIJMNQRUVYZcdghklopstwx014589]"
_ANY: Final = r"[A-Za-z0-9+/\-_]"
_ASCII: Final = rf"(?:{_FIRST}{_SECOND}{_THIRD}{_ANY}){{2}}"
_MARKED: Final = rf"(?:4oC|4p[iquy]|8J[+\-]){_ANY}{{5}}"
"""A bullet, a dash, a sign or an emoji of a chat, of three bytes or four."""
_PACKED: Final = rf"(?:H4sI|eJ[w-z0-9+/_\-]{_ANY}|eA[E-H]{_ANY}|eF[4-7]{_ANY}|eN[o-r]{_ANY}|//[45]{_ANY}){_ANY}{{4}}"
"""What gzip or zlib has packed, and UTF-16 with a mark: each begins with the same bytes."""
_WIDE: Final = rf"{_FIRST}[AQgw][AB]{_ANY}A[C-H][AEIMQUYcgkosw048]A"
"""Three characters of ASCII in UTF-16: every other byte is zero."""
ENCODED: Final = Trigger(rf"(?:^|[^A-Za-z0-9+/_\-])(?:{_ASCII}|{_MARKED}|{_PACKED}|{_WIDE}){_ANY}{{8}}")
"""Base64 whose first six bytes are ASCII: none has its high bit set, which shows in each group of four letters.

Or what begins with a mark that people put before a line, or with that of a program that packs, or is UTF-16.
"""

_HEX: Final = "[2-7][0-9a-fA-F]"
_DECIMAL: Final = "(?:9|10|13|3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6])"
BYTES: Final = (
    Trigger(rf"(?:\b|x)(?:{_HEX}){{12}}"),
    Trigger(rf"[\[({{](?:{_DECIMAL}(?:, ?| )){{5}}{_DECIMAL}"),
    Trigger(rf"[\[({{](?:0x{_HEX}(?:, ?| )){{5}}0x{_HEX}|[\[({{<r](?: ?{_HEX}){{6}}"),
    Trigger(r"[0-9a-fA-F]{3}0:?[ \t]{1,3}[0-9a-fA-F]{2} ?[0-9a-fA-F]{2} [0-9a-fA-F]{2} ?[0-9a-fA-F]{2} [0-9a-fA-F]{2}"),
)
"""Bytes of a text as numbers: hexadecimal digits in a row, lists in either base, and the lines of a dump."""
