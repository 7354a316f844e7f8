r"""Secrets that stand apart from their names: in dumps, replies of a shell, forms, property lists, typed declarations.

Between a sensitive name and its value there is more than a sign of assignment, yet never more than a few lines.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.listings.records import is_field_value
from workers.guardrails.rules.words.assigned import names_its_own
from workers.guardrails.rules.words.names import NAME_ANCHOR, NAME_ANCHORS, Name, sensitive_name
from workers.guardrails.rules.words.value_syntax import name_end, name_start, read_value
from workers.guardrails.rules.words.values import is_call, is_mixed, is_pin, is_secret
from workers.guardrails.triggers import Trigger

_AFTER: Final = re.compile(
    r"""(?x)
      (?: "\r?\n[ \t]{0,20}(?P<reply>\d{1,4}\))[ ]                                    # 1) "requirepass" 2) "…"
      | ["']? (?: :protected | :"[^"\n]{1,80}":private | :private )? \][ ]?=>\s{1,40}(?P<dump>string)\(\d{1,6}\)[ ]
      | \\{0,3}";s:\d{1,6}:(?P<serialized>\\{0,3})                                              # s:4:"pass";s:9:"…"
      | [?!]? [ ]?:[ ]? (?:&?'?\w{1,20}[ ])? [&\w][\w.<>\[\]?|:& ]{1,40}? [ ]?(?P<typed>=)[ ]?   # name: Type = "…"
      | [ ]{1,4} (?:\[\d*\])? [a-z][\w.*\[\]]{1,30} [ ]{1,20}(?P<go>=)[ ]                        # name string = "…"
      | [ ]?\{[ ]?get;[\w; ]{0,30}\}[ ]?(?P<property>=)[ ]?
      | ["']?[\])]{0,2} [ ]? (?P<otherwise>\|\||\?\?|\bor\b|:-|:\+) [ ]?
      | ["']?[ ] (?P<clojure>)
      | (?P<setter>\()[ ]?
      ) (?=["'`]|b["'])
    | (?: :protected | :[\w\\]{1,80}:private | :private )\][ ]=>[ ](?P<printed>)(?=\S)    # [pass:protected] => …
    | ,[ ]?(?P<erlang><<)(?=")
    | ,[ ]?(?P<tuple>)(?="[^"\n]{3,200}"[ ]?\})
    | ["'][ ]?:[ ]?(?P<array>\[)\s{0,40}(?=")
    | ["']?:[ \t]*\r?\n (?:[ \t]+["']?\w{1,40}["']?:[^\n]{0,200}\n){0,5}? [ \t]+["']?(?P<default>[Dd]efault)["']?:[ \t]+
    | (?P<tag></key>\s{0,80}<string>|\s{0,80}</t[dh]>\s{0,80}<td(?:[ ][^<>\n]{0,200})?>\s{0,80}
      (?:<(?:b|i|p|em|tt|kbd|pre|span|code|strong)(?:[ ][^<>\n]{0,200})?>\s{0,20})?
      |</dt>\s{0,80}<dd>
      |</(?P<element>(?:param-)?name|Name|key|Key)>\s{0,80}<(?:(?:param-)?value|Value)(?:[ ][^<>\n]{0,120})?>)
    | (?P<form>\\{0,3}") (?:;[^\n]{0,200})? (?:\r?\n|\\r\\n) (?:[ \t]*[Cc]ontent-[^\n]{1,120}\n)?
      [ \t]*(?:\r?\n|\\r\\n)[ \t]*
    | \\{0,3}["'`]?[\])]? [ ]{0,20} [:=][ ]{0,20} (?P<triple>\"{3}|'{3}) \\?(?:\r?\n[ \t]{0,40})?
    | [ ]{0,4}[=:][ ]{0,4}(?P<continued>\\)\r?\n[ \t]{0,40}(?=[^\s\-])
    | ["'] : \s{1,80} (?P<below>)(?=["'])
    | [ ]?=[ \t]*\r?\n[ \t]{1,80}(?P<wrapped>)(?=["']) | [ \t]*\r?\n[ \t]{1,80}=[ \t]{0,8}(?P<led>)(?=["'])
    | \r?\n[ \t]{1,8}[^\n]{1,300}?\[type=[^\n]{1,200}?,[ ]input_value=(?P<invalid>)(?=['"])
    | ["']?[ ]\((?P<stated>)(?=[^\s()]{3,200}\)[ ](?:is|was|no|not|has|must|cannot)\b)
    | ["']?[ ] (?: resolved[ ]to | with[ ]value (?:[ ]of[ ]type[ ][\w.]{1,40})? | to[ ]value | has[ ]value
        | val(?:ue)?= )
      [ ]?[:=]? [ ]? (?P<said>[\[(]?)
    """
)
_FORM_NAME: Final = re.compile(r"name=\\{0,3}\"[\w.\-\[]{0,80}\Z")
_REPLY: Final = re.compile(r"\d{1,4}\) \"[\w.\-:]{0,80}\Z")
_VALUE_BEFORE: Final = re.compile(
    r"[vV]alue=(?P<mark>[\"'])(?P<v>[^\"'\n]{1,500})(?P=mark)[^<>\n]{0,100}?[ ](?:key|name|Name)=[\"']\Z"
)
_FORM_VALUE: Final = re.compile(r"(?!--+\w+\s*\Z|--+WebKit)(?:[^\r\n\\]|\\(?!r))+")
_LINE_VALUE: Final = re.compile(r"\S+")
_SAID_VALUE: Final = re.compile(r"[^\s\]),;\"'][^\s\]),;]*")
_TAGGED_VALUE: Final = re.compile(r"[^<]{0,4000}?(?=\s{0,80}<)")
_BARE_VALUES: Final = (
    ("printed", _LINE_VALUE), ("tag", _TAGGED_VALUE), ("continued", _LINE_VALUE), ("said", _SAID_VALUE),
    ("stated", _SAID_VALUE),
)  # fmt: skip
_STATED: Final = ("value of ", "value for ", "valor de ", "valor para ")
_ENCRYPTED: Final = "SetCredentialEncrypted="
"""Before the name of a credential of systemd whose value only its host can read."""
_NO_SETTERS: Final = frozenset(
    """
    get find is has check validate verify reset forgot read load fetch lookup delete remove create generate decode
    parse hash encode by for from expect test it describe require with_no assert
    """.split()
)
"""The verbs that begin the name of a method whose argument names a secret, or is none."""
_FIRST_WORD: Final = re.compile(r"[a-z]+|[A-Z][a-z]*")
_SHORTEST: Final = {"password": 3}
_SHORTEST_ELSE: Final = 6
_TRIPLE_MAX: Final = 400
_TRIPLE_LINES: Final = 3
_BEFORE_MAX: Final = 700

_ANCHOR: Final = NAME_ANCHOR
_NAME: Final = rf"{_ANCHOR}[\w.\-\x80-\xff]*"
LAYOUT_TRIGGERS: Final = tuple(
    Trigger(row)
    for row in (
        rf"[0-9]\) \"[\w.\-:]*{_ANCHOR}",  # 1) "requirepass"
        rf"{_NAME}[\"']?(?::\"?[\w\\]*\"?(?::private)?)?\] ?=>",  # ["password"]=>
        rf"{_NAME}\\*\";s:[0-9]",
        rf"{_NAME}[?!]? ?:[^\n]*= ?b?[\"'`]",  # name: Type = "…"
        rf"{_NAME} +(?:\[[0-9]*\])?[a-z][\w.*\[\]]* += ",  # name string = "…"
        rf"{_NAME} ?\{{ ?get",  # Name { get; } = "…"
        rf"{_NAME}[\"']?[\])]* ?(?:\|\||\?\?|or|:-|:\+) ?b?[\"'`]",  # name || "…"
        rf":[\w.\-]*{_NAME} [\"']",  # :name "…"
        rf"^[ \t]+[\w.:\-]*{_NAME}[ \t]*\r?$",  # name, and below it ="…"
        rf"{_NAME}</(?:key|(?:param-)?name|Name|Key|t[dh]|dt)>",
        rf"<t[dh][^<>\n]*>[ \t]*[\w.\- ]*{_NAME}[ \t]*(?:</t[dh]>|\r?$)",
        rf"name=\\*\"[\w.\-\[]*{_ANCHOR}",  # a part of a form
        rf"[vV]alue=[\"'][^\"'\n]+[\"'][^<>\n]*(?:key|name|Name)=[\"'][\w.\-]*{_ANCHOR}",
        rf"{_NAME}, ?<<\"",  # Erlang
        rf"\{{[\w.\-]*{_NAME}, ?\"",
        rf"{_NAME}[\"']? ?:[ \t]*\[?[ \t]*\r?$",  # the value is below
        rf"{_NAME}[\"']? (?:resolved|with value|to value|has value|val(?:ue)?=)",
        rf"{_NAME}\( ?[\"'`]",  # .name("…")
        r"\[type=[^\n]*, input_value=['\"]",  # pydantic
        rf"(?:value|valor) (?:of|for|de|para) [\w.\-]*{_NAME}[\"']? \(",
        rf"{_NAME}\\*[\"'`]?[\])]?[ \t]*[:=][ \t]*(?:\"{{3}}|'{{3}}|\\?\r?$)",
    )
)


_IS_NAME: Final = re.compile(r"[\"'][ \t]{0,8}(?:=>|:)[ \t]*\r?(?:\n|\Z)")
"""Behind a text that names what follows, as `case 'delete_app_passwords':` does."""


def layouts(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names that stand apart from them."""
    for _, places in scan.standing(NAME_ANCHORS):
        for at in places:
            scan.tick()
            start, end = name_start(scan.text, at), name_end(scan.text, at)
            name = sensitive_name(scan.text[start:end])
            if name is None:
                continue
            found = _AFTER.match(scan.text, end)
            place = _place(scan.text, found, start) if found else _placed_before(scan.text, start, end)
            fits = is_field_value if found and found["setter"] else _is_value
            value = scan.text[slice(*place)] if place else ""
            if place and not _is_named(scan.text, start, end, place) and fits(name, value) and not names_its_own(value):
                yield from scan.hits(name.kind, *place)


def _is_named(text: str, start: int, end: int, place: tuple[int, int]) -> bool:
    """Tell whether the value is called as the name is, `CheckoutToken = "checkout_token"`, or a name of its own."""
    value = text[slice(*place)]
    if value.replace("_", "").lower() == text[start:end].replace("_", "").lower():
        return True
    return _IS_NAME.match(text, place[1]) is not None


def _place(text: str, found: re.Match[str], start: int) -> tuple[int, int] | None:
    """Return where the value stands that `found`, right behind the name, leads to."""
    end = found.end()
    if found["form"]:
        value = _FORM_VALUE.match(text, end) if _FORM_NAME.search(text, max(0, start - 120), start) else None
        return value.span() if value else None
    if not _is_in_place(text, found, start):
        return None
    if found["triple"]:
        stop = text.find(found["triple"], end, end + _TRIPLE_MAX)
        within = stop > end and text.count("\n", end, stop) <= _TRIPLE_LINES
        return (end, end + len(text[end:stop].rstrip())) if within else None
    for group, pattern in _BARE_VALUES:
        if found[group] is not None:
            value = pattern.match(text, end)
            return value.span() if value else None
    read = read_value(text, end)
    return (read.start, read.end) if read else None


def _is_in_place(text: str, found: re.Match[str], start: int) -> bool:
    """Tell whether what stands before the name agrees with what stands behind it."""
    if found["reply"]:
        return _REPLY.search(text, max(0, start - 100), start) is not None
    if found["clojure"] is not None:
        return text.startswith(":", max(0, start - 1))
    if found["setter"]:
        return _sets(text, start, found.start())
    if found["continued"] and text.endswith(_ENCRYPTED, 0, start):
        return False
    return found["stated"] is None or text.endswith(_STATED, 0, start)


def _sets(text: str, start: int, end: int) -> bool:
    """Tell whether the method named between the places takes a value: `.password("…")`, `.setApiKey("…")`."""
    of_object = max(start, text.rfind(".", start, end) + 1)
    verb = _FIRST_WORD.match(text, of_object)
    called = of_object > start or text.endswith((".", "->", "::"), 0, start)
    return verb is not None and verb[0].lower() not in _NO_SETTERS and (called or verb[0].lower() in {"set", "with"})


def _placed_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the value stands in an element whose name comes last: `<add value="…" key="password"/>`."""
    if text[end : end + 1] not in {'"', "'"}:
        return None
    floor = max(0, start - _BEFORE_MAX)
    value = max(text.rfind("value=", floor, start), text.rfind("Value=", floor, start))
    found = _VALUE_BEFORE.match(text, value, start) if value >= 0 else None
    return found.span("v") if found else None


def _is_value(name: Name, value: str) -> bool:
    if name.pin:
        return is_pin(value)
    if not is_secret(value) or len(value) < max(name.least, _SHORTEST.get(name.kind, _SHORTEST_ELSE)):
        return False
    return is_mixed(value) if name.weak else not is_call(value)
